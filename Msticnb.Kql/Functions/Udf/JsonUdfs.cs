using System.Text.Json;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Access to JSON by computed keys, and its sorted form.</summary>
internal static class JsonUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, string?>("kql_member", Member),
        KqlUdfs.Of<string, long, string?>("kql_element", Element),
        KqlUdfs.Of<string, string, string?>("kql_item", Item),
        KqlUdfs.Of<string, string?>("kql_json_sorted", SortedText),
        KqlUdfs.Of<string, string?>("kql_json_strict", Strict),
    ];

    private static string? Member(string json, string key)
    {
        using var document = JsonValues.Read(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.GetRawText()
            : null;
    }

    private static string? Element(string json, long index)
    {
        using var document = JsonValues.Read(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            return null;
        var length = document.RootElement.GetArrayLength();
        var at = index < 0 ? index + length : index;
        return at >= 0 && at < length && document.RootElement[(int)at] is { ValueKind: not JsonValueKind.Null } value ? value.GetRawText() : null;
    }

    // The key is dynamic itself: a number counts, a text names.
    private static string? Item(string json, string key)
    {
        using var document = JsonValues.Read(key);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Number when document.RootElement.TryGetInt64(out var index) => Element(json, index),
            JsonValueKind.String => Member(json, document.RootElement.GetString()!),
            _ => null,
        };
    }

    // What is no JSON by the letter becomes a JSON text.
    private static string? Strict(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512, AllowDuplicateProperties = true });
            return document.RootElement.GetRawText();
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(text, JsonValues.Plain);
        }
    }

    private static string? SortedText(string json)
    {
        using var document = JsonValues.Read(json);
        return Sorted(document.RootElement);
    }

    // A key that comes twice keeps its last value.
    private static string Sorted(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().GroupBy(p => p.Name).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{JsonSerializer.Serialize(g.Key, JsonValues.Plain)}:{Sorted(g.Last().Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Sorted)) + "]",
        _ => JsonValues.Write(JsonValues.Parse(element.GetRawText())) ?? "null",
    };
}
