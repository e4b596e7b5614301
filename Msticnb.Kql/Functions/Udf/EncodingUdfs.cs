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
        KqlUdfs.Of<string, string?>("kql_zlib_text", Inflate),
        KqlUdfs.Of<string, string?>("kql_url_decode", text => HttpUtility.UrlDecode(text)),
        KqlUdfs.Of<string, string?>("kql_url_encode", text => HttpUtility.UrlEncode(text)),
        // In a path a blank is %20, in a query it is '+'.
        KqlUdfs.Of<string, string?>("kql_url_encode_component", text => HttpUtility.UrlEncode(text).Replace("+", "%20", StringComparison.Ordinal)),
        KqlUdfs.Of<string, long>("kql_xxhash64", text => unchecked((long)XxHash64.Compute(Encoding.UTF8.GetBytes(text)))),
    ];

    private static byte[]? Bytes(string text)
    {
        var buffer = new byte[((text.Length + 3) / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }

    // A few bytes may blow up to gigabytes: what is longer than any text of KQL is no result.
    private static string? Inflate(string text)
    {
        if (Bytes(text) is not { } packed)
            return null;
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
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
