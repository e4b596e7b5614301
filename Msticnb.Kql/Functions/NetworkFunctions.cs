using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Addresses, URLs, paths and command lines.</summary>
internal static class NetworkFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Udf("parse_ipv4", "s", KqlType.Long, "kql_parse_ipv4"),
        Define.Udf("parse_ipv4_mask", "sl", KqlType.Long, "kql_parse_ipv4_mask"),
        Define.Udf("ipv4_is_private", "s", KqlType.Bool, "kql_ipv4_is_private"),
        Prefixed("ipv4_is_match", KqlType.Bool, "kql_ipv4_is_match", 32),
        Prefixed("ipv4_compare", KqlType.Long, "kql_ipv4_compare", 32),
        Define.Udf("ipv4_is_in_range", "ss", KqlType.Bool, "kql_ipv4_is_in_range"),
        Define.Code("ipv4_is_in_any_range", "s*+", c => AnyRange(c, "kql_ipv4_is_in_any_range")),
        Define.Udf("ipv4_netmask_suffix", "s", KqlType.Long, "kql_ipv4_suffix"),
        Define.Code("format_ipv4", "*?l", c => FormatIpv4(c, withMask: false)),
        Define.Code("format_ipv4_mask", "*l", c => FormatIpv4(c, withMask: true)),
        Define.Udf("parse_ipv6", "s", KqlType.String, "kql_parse_ipv6"),
        Define.Udf("parse_ipv6_mask", "sl", KqlType.String, "kql_parse_ipv6_mask"),
        Prefixed("ipv6_is_match", KqlType.Bool, "kql_ipv6_is_match", 128),
        Prefixed("ipv6_compare", KqlType.Long, "kql_ipv6_compare", 128),
        Define.Udf("ipv6_is_in_range", "ss", KqlType.Bool, "kql_ipv6_is_in_range"),
        Define.Code("ipv6_is_in_any_range", "s*+", c => AnyRange(c, "kql_ipv6_is_in_any_range")),
        Define.Code("has_ipv4", "ss", c => InText(c, "kql_has_any_ipv4")),
        Define.Code("has_any_ipv4", "s*+", c => InText(c, "kql_has_any_ipv4")),
        Define.Code("has_ipv4_prefix", "ss", c => InText(c, "kql_has_any_ipv4_prefix")),
        Define.Code("has_any_ipv4_prefix", "s*+", c => InText(c, "kql_has_any_ipv4_prefix")),
        Define.Udf("ipv4_range_to_cidr_list", "ss", KqlType.Dynamic, "kql_ipv4_networks"),
        Define.Udf("parse_url", "s", KqlType.Dynamic, "kql_parse_url").As("parseurl"),
        Define.Udf("parse_urlquery", "s", KqlType.Dynamic, "kql_parse_urlquery").As("parseurlquery"),
        Define.Udf("parse_path", "s", KqlType.Dynamic, "kql_parse_path")
            .Deviating("Checked against the documentation's examples only."),
        Define.Code("parse_version", "s", c => Scalar.Make(KqlType.Decimal, $"TRY_CAST(kql_parse_version({c[0].Sql}) AS DECIMAL(38,10))", c.Arguments))
            .Deviating("A first number above 9999 gives null: decimals have 38 digits here, ten of them behind the point."),
        Define.Udf("punycode_from_string", "s", KqlType.String, "kql_punycode_encode"),
        Define.Udf("punycode_to_string", "s", KqlType.String, "kql_punycode_decode"),
        Define.Udf("punycode_domain_to_string", "s", KqlType.String, "kql_punycode_domain_encode"),
        Define.Udf("punycode_domain_from_string", "s", KqlType.String, "kql_punycode_domain_decode"),
        Define.Udf("parse_command_line", "Ss", KqlType.Dynamic, "kql_parse_command_line"),
    ];

    private static ScalarFunction Prefixed(string name, KqlType result, string udf, int longest) =>
        Define.Code(name, "ss?l", c => Scalar.Make(result, $"{udf}({c[0].Sql}, {c[1].Sql}, {(c.Count > 2 ? c[2].Sql : $"CAST({longest} AS BIGINT)")})", c.Arguments));

    private static Scalar AnyRange(BoundCall call, string udf) =>
        Scalar.Make(KqlType.Bool, $"{udf}({call[0].Sql}, {Listed(call)})", call.Arguments);

    private static Scalar InText(BoundCall call, string udf) =>
        Scalar.Make(KqlType.Bool, $"coalesce({udf}({call[0].Sql}, {Listed(call)}), FALSE)", call.Arguments);

    // Either one array, or texts one by one.
    private static string Listed(BoundCall call)
    {
        for (var i = 1; i < call.Count; i++)
        {
            if (call[i].Type is not (KqlType.String or KqlType.Dynamic))
                throw call.Error(i, DiagnosticCodes.WrongType, $"Argument {i + 1} of '{call.Syntax.Function.Name}' must be text, this is {call[i].Type.Name()}. Use tostring().");
        }

        return call.Count == 2 && call[1].Type == KqlType.Dynamic
            ? $"CAST({call[1].Sql} AS VARCHAR)"
            : $"CAST(json_array({string.Join(", ", call.Arguments.Skip(1).Select(a => Conversion.ToText(a).Sql))}) AS VARCHAR)";
    }

    private static Scalar FormatIpv4(BoundCall call, bool withMask)
    {
        var prefix = call.Count > 1 ? call[1].Sql : "CAST(32 AS BIGINT)";
        return Scalar.Make(KqlType.String, $"coalesce(kql_format_ipv4({Conversion.ToText(call[0]).Sql}, {prefix}, {(withMask ? "TRUE" : "FALSE")}), '')", call.Arguments);
    }
}
