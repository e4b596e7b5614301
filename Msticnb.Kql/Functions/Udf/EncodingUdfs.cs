using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Base64, URL encoding, hashing.</summary>
internal static class EncodingUdfs
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string?>("kql_base64_text", Text),
        KqlUdfs.Of<string, string?>("kql_base64_bytes", text => Bytes(text) is { } bytes ? JsonValues.Write(new JsonArray(bytes.Select(b => (JsonNode?)(int)b).ToArray())) : null),
        KqlUdfs.Of<string, string?>("kql_base64_guid", text => Bytes(text) is { Length: 16 } bytes ? new Guid(bytes).ToString("D") : null),
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

    private static string? Text(string text)
    {
        if (Bytes(text) is not { } bytes)
            return null;
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
