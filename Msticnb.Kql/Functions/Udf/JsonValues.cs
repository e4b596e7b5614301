using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>JSON as our functions see it: text in, text out, JSON null as null.</summary>
internal static class JsonValues
{
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    // Logs hold JSON that somebody else wrote: deeper than any sane document, far from the end of the stack.
    private const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = true };

    /// <summary>The document; that of <c>null</c> when the text is no JSON or too deep.</summary>
    public static JsonDocument Read(string json)
    {
        try
        {
            return JsonDocument.Parse(json, Reading);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("null");
        }
    }

    /// <summary>The form that <c>tostring()</c> gives; null for null.</summary>
    public static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => element.GetRawText(),
        _ => Write(Parse(element.GetRawText())),
    };

    /// <summary>The elements of an array as texts, nulls left out; a value that is no array is a list of itself.</summary>
    public static List<string>? Texts(string json)
    {
        using var document = Read(json);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array
            ? root.EnumerateArray().Select(Text).OfType<string>().ToList()
            : Text(root) is { } single ? [single] : [];
    }

    public static JsonArray? Array(string json) => Parse(json) as JsonArray;

    public static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Write(JsonNode? node) => node?.ToJsonString(Plain);

    /// <summary>Text that is equal for values that KQL's set functions hold for the same: kind and content.</summary>
    public static string Key(JsonNode? node)
    {
        if (node is null)
            return "null";
        if (node.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue<double>(out var number))
            return "n" + number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return node.ToJsonString(Plain);
    }
}
