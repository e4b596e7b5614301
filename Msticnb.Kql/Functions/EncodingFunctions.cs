using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Base64, URL encoding and hashes.</summary>
internal static class EncodingFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Udf("base64_decode_tostring", "s", KqlType.String, "kql_base64_text").As("base64_decodestring"),
        Define.Udf("base64_decode_toarray", "s", KqlType.Dynamic, "kql_base64_bytes"),
        Define.Udf("base64_decode_toguid", "s", KqlType.Guid, "kql_base64_guid"),
        Define.Sql("base64_encode_tostring", "s", KqlType.String, "to_base64(encode({0}))").As("base64_encodestring"),
        Define.Udf("base64_encode_fromarray", "d", KqlType.String, "kql_base64_from_bytes"),
        Define.Udf("base64_encode_fromguid", "g", KqlType.String, "kql_base64_from_guid"),
        Define.Udf("gzip_decompress_from_base64_string", "s", KqlType.String, "kql_gunzip_text"),
        Define.Udf("url_decode", "s", KqlType.String, "kql_url_decode"),
        Define.Udf("url_encode", "s", KqlType.String, "kql_url_encode"),
        Define.Udf("url_encode_component", "s", KqlType.String, "kql_url_encode_component"),
        Define.Udf("zlib_decompress_from_base64_string", "s", KqlType.String, "kql_zlib_text"),
        Define.Code("hash_sha256", "*", c => Hash(c, "sha256")),
        Define.Code("hash_md5", "*", c => Hash(c, "md5")),
        Define.Code("hash_sha1", "*", c => Hash(c, "sha1")),
        Define.Code("hash", "*?l", XxHash).As("hash_xxhash64")
            .Deviating("For text, longs, datetimes and timespans; other types are refused."),
    ];

    private static Scalar Hash(BoundCall call, string function) =>
        Scalar.Make(KqlType.String, $"{function}({Conversion.ToText(NotDynamic(call)).Sql})", call.Arguments);

    private static Scalar NotDynamic(BoundCall call) =>
        call[0].Type != KqlType.Dynamic ? call[0] : throw call.Error(0, DiagnosticCodes.WrongType, $"'{call.Syntax.Function.Name}' does not take a dynamic value. Use tostring().");

    private static Scalar XxHash(BoundCall call)
    {
        var hash = NotDynamic(call).Type switch
        {
            KqlType.String => "kql_xxhash64({0})",
            // Eight bytes, the lowest first; a date is its ticks.
            KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => "kql_xxhash64_number({0})",
            _ => throw call.Unsupported($"'{call.Syntax.Function.Name}' does not run here for {call[0].Type.Name()}; wrap the value in tostring() when any stable hash will do."),
        };
        return call.Make(KqlType.Long, call.Count == 1 ? hash : $"(CASE WHEN {{1}} > 0 THEN (({hash} % {{1}}) + {{1}}) % {{1}} END)");
    }
}
