using System.Text;
using System.Text.Json.Nodes;

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
        KqlUdfs.Of<string, string?>("kql_url_decode", text => Uri.UnescapeDataString(text.Replace('+', ' '))),
        KqlUdfs.Of<string, string?>("kql_url_encode", Uri.EscapeDataString),
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
