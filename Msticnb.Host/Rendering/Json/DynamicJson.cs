using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Msticnb.Host.Rendering.Json;

/// <summary>
/// JSON text from data inside a JSON document. The text is read by the letter of RFC 8259: a reader that also takes
/// JavaScript would copy <c>undefined</c> or <c>new Date(1)</c> into the document and so break it. Numbers keep the
/// digits that they are written with.
/// </summary>
internal static partial class DynamicJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 128 };
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the value that a text stands for. False, with nothing written, when the text is no JSON.</summary>
    public static bool TryWrite(Newtonsoft.Json.JsonWriter writer, string text)
    {
        try
        {
            // Half of a surrogate pair becomes U+FFFD on the way to UTF-8, written out or as an escape.
            using var document = JsonDocument.Parse(Encoding.GetBytes(WithoutHalfPairs(text)), Strict);
            Write(writer, document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            // Logs hold text that only looks like JSON; the caller shows it as text.
            return false;
        }
    }

    private static string WithoutHalfPairs(string text) =>
        text.Contains("\\ud", StringComparison.OrdinalIgnoreCase) ? Escapes().Replace(text, m => m.Groups["half"].Success ? "\\ufffd" : m.Value) : text;

    // Every escape is matched, so that a backslash which is itself escaped does not begin another.
    [GeneratedRegex(@"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", RegexOptions.Singleline)]
    private static partial Regex Escapes();

    private static void Write(Newtonsoft.Json.JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteValue(value.GetString());
                break;
            default:
                writer.WriteRawValue(value.GetRawText());
                break;
        }
    }
}
