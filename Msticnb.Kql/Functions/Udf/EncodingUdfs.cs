using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Base64, URL encoding, hashing.</summary>
internal static class EncodingUdfs
{
    private const int MaxInflated = 4_000_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string?>("kql_base64_text", Text),
        KqlUdfs.Of<string, string?>("kql_base64_bytes", text => Bytes(text) is { } bytes ? JsonValues.Write(new JsonArray(bytes.Select(b => (JsonNode?)(int)b).ToArray())) : null),
        KqlUdfs.Of<string, string?>("kql_base64_guid", text => Bytes(text) is { Length: 16 } bytes ? new Guid(bytes).ToString("D") : null),
        KqlUdfs.Of<string, string?>("kql_zlib_text", text => Inflate(text, packed => new ZLibStream(packed, CompressionMode.Decompress))),
        KqlUdfs.Of<string, string?>("kql_url_decode", text => HttpUtility.UrlDecode(text)),
        KqlUdfs.Of<string, string?>("kql_url_encode", text => HttpUtility.UrlEncode(text)),
        // In a path a blank is %20, in a query it is '+'.
        KqlUdfs.Of<string, string?>("kql_url_encode_component", text => HttpUtility.UrlEncode(text).Replace("+", "%20", StringComparison.Ordinal)),
        KqlUdfs.Of<string, long>("kql_xxhash64", text => unchecked((long)XxHash64.Compute(Encoding.UTF8.GetBytes(text)))),
        KqlUdfs.Of<long, long>("kql_xxhash64_number", Hash),
        KqlUdfs.Of<string, string?>("kql_base64_from_bytes", FromBytes),
        KqlUdfs.Of<string, string?>("kql_base64_from_guid", text => Guid.TryParse(text, out var guid) ? Convert.ToBase64String(guid.ToByteArray()) : null),
        KqlUdfs.Of<string, string?>("kql_gunzip_text", text => Inflate(text, packed => new GZipStream(packed, CompressionMode.Decompress))),
    ];

    private static long Hash(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return unchecked((long)XxHash64.Compute(bytes));
    }

    private static string? FromBytes(string json)
    {
        if (JsonValues.Array(json) is not { } items)
            return null;
        var bytes = new byte[items.Count];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (items[i] is not JsonValue value || !value.TryGetValue<byte>(out bytes[i]))
                return null;
        }

        return Convert.ToBase64String(bytes);
    }

    private static byte[]? Bytes(string text)
    {
        var buffer = new byte[((text.Length + 3) / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }

    // A few bytes may blow up to gigabytes: what is longer than any text of KQL is no result.
    private static string? Inflate(string text, Func<Stream, Stream> unpack)
    {
        if (Bytes(text) is not { } packed)
            return null;
        try
        {
            using var stream = unpack(new MemoryStream(packed));
            using var inflated = new MemoryStream();
            Span<byte> buffer = stackalloc byte[8192];
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                if (inflated.Length + count > MaxInflated)
                    return null;
                inflated.Write(buffer[..count]);
            }

            return Text(inflated.ToArray());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string? Text(string text) => Bytes(text) is { } bytes ? Text(bytes) : null;

    private static string? Text(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
