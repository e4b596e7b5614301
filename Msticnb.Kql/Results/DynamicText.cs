using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Msticnb.Kql.Results;

/// <summary>Brings the JSON text of the engine into the one form that results have: no blanks between its parts.</summary>
internal static class DynamicText
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 1000 };

    /// <summary>
    /// The value without blanks; null for a JSON null. Text that is not JSON by the letter becomes a JSON string,
    /// as <c>parse_json</c> does with it: the engine itself also takes <c>NaN</c> and trailing commas.
    /// </summary>
    public static string? Minify(ReadOnlySpan<byte> json, TextPool pool)
    {
        if (!IsJson(json))
            return JsonSerializer.Serialize(Encoding.UTF8.GetString(json), KqlJson.Text);
        if (json.IndexOfAny(" \n\r\t"u8) < 0)
            return json.SequenceEqual("null"u8) ? null : pool.Get(json);
        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            var written = buffer.AsSpan(0, WithoutBlanks(json, buffer));
            return written.SequenceEqual("null"u8) ? null : pool.Get(written);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Strict);
            while (reader.Read())
                continue;
            return reader.BytesConsumed == json.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int WithoutBlanks(ReadOnlySpan<byte> json, Span<byte> target)
    {
        var length = 0;
        var isText = false;
        for (var at = 0; at < json.Length; at++)
        {
            var letter = json[at];
            if (!isText && letter is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                continue;
            target[length++] = letter;
            if (letter == '"')
                isText = !isText;
            else if (isText && letter == '\\')
                target[length++] = json[++at];
        }

        return length;
    }
}
