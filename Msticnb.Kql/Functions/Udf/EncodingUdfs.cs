using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Base64, URL encoding, hashing.</summary>
internal static class EncodingUdfs
{
    private const int MaxUnpacked = 1 << 20;

    // The most that DEFLATE can make out of a byte.
    private const long MaxRatio = 1032;

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
        KqlUdfs.Of<long, long>("kql_xxhash64_number", Hash),
        KqlUdfs.Of<string, string?>("kql_base64_from_bytes", FromBytes),
        KqlUdfs.Of<string, string?>("kql_base64_from_guid", text => Guid.TryParse(text, out var guid) ? Convert.ToBase64String(guid.ToByteArray()) : null),
        KqlUdfs.Of<string, string?>("kql_gunzip_text", Unzip),
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

    // A small text may unpack to an enormous one.
    private static string? Unzip(string text)
    {
        if (Bytes(text) is not { } packed)
            return null;
        try
        {
            using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[(int)Math.Min(MaxUnpacked, packed.Length * MaxRatio) + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length > MaxUnpacked ? null : Strict.GetString(buffer, 0, length);
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
            return null;
        }
    }

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
