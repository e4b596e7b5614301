using System.Text.Json;
using System.Text.Json.Nodes;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Access to JSON by computed keys, and its sorted form.</summary>
internal static class JsonUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, string?>("kql_member", Member),
        KqlUdfs.Of<string, long, string?>("kql_element", Element),
        KqlUdfs.Of<string, string, string?>("kql_item", Item),
        KqlUdfs.Of<string, string?>("kql_json_sorted", json => Write(Sorted(JsonValues.Parse(json)))),
    ];

    private static string? Write(JsonNode? node) => JsonValues.Write(node);

    private static string? Member(string json, string key)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.GetRawText()
            : null;
    }

    private static string? Element(string json, long index)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            return null;
        var length = document.RootElement.GetArrayLength();
        var at = index < 0 ? index + length : index;
        return at >= 0 && at < length && document.RootElement[(int)at] is { ValueKind: not JsonValueKind.Null } value ? value.GetRawText() : null;
    }

    // The key is dynamic itself: a number counts, a text names.
    private static string? Item(string json, string key)
    {
        using var document = JsonDocument.Parse(key);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Number when document.RootElement.TryGetInt64(out var index) => Element(json, index),
            JsonValueKind.String => Member(json, document.RootElement.GetString()!),
            _ => null,
        };
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject bag => new JsonObject(bag.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new KeyValuePair<string, JsonNode?>(p.Key, Sorted(p.Value)))),
        JsonArray array => new JsonArray(array.Select(Sorted).ToArray()),
        _ => node?.DeepClone(),
    };
}
