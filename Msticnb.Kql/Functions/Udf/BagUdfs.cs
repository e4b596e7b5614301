using System.Text.Json;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Property bags. Read by element, so that a key that comes twice does no harm.</summary>
internal static class BagUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, bool, string?>("kql_bag_items", Items),
        KqlUdfs.Of<string, string?>("kql_bag_merge", Merge),
        KqlUdfs.Of<string, string, string?>("kql_bag_remove_keys", RemoveKeys),
        KqlUdfs.Of<string, string, string, string?>("kql_bag_set_key", SetKey),
        KqlUdfs.Of<string, string, bool?>("kql_bag_has_key", HasKey),
        KqlUdfs.Of<string, string, string?>("kql_bag_zip", Zip),
        KqlUdfs.Of<string, string?>("kql_bag_without_empty", WithoutEmpty),
    ];

    private static string Write(IEnumerable<(string Key, string Value)> properties) =>
        "{" + string.Join(",", properties.Select(p => $"{JsonSerializer.Serialize(p.Key, JsonValues.Plain)}:{p.Value}")) + "}";

    private static List<(string Key, string Value)>? Properties(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(p => (p.Name, p.Value.GetRawText())).ToList() : null;

    private static string? Items(string json, bool asArray)
    {
        using var document = JsonValues.Read(json);
        return Properties(document.RootElement) is { } properties
            ? "[" + string.Join(",", properties.Select(p => asArray ? $"[{JsonSerializer.Serialize(p.Key, JsonValues.Plain)},{p.Value}]" : Write([p]))) + "]"
            : null;
    }

    // The first bag that has a key keeps it.
    private static string? Merge(string bags)
    {
        using var document = JsonValues.Read(bags);
        var merged = document.RootElement.EnumerateArray().SelectMany(b => Properties(b) ?? []).DistinctBy(p => p.Key).ToList();
        return document.RootElement.EnumerateArray().Any(b => b.ValueKind == JsonValueKind.Object) ? Write(merged) : null;
    }

    // A key may be a path: $.a.b takes b out of a.
    private static string? RemoveKeys(string json, string keys)
    {
        using var document = JsonValues.Read(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || JsonValues.Texts(keys) is not { } wanted)
            return null;
        return Remove(document.RootElement, wanted.Select(Path).ToList());
    }

    private static List<string> Path(string key) =>
        key.StartsWith('$') && JsonPathText.ToSteps(key) is { Count: > 0 } steps && steps.All(s => s.Name is not null) ? steps.Select(s => s.Name!).ToList() : [key];

    private static bool? HasKey(string json, string key)
    {
        using var document = JsonValues.Read(json);
        var element = document.RootElement;
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var step in Path(key))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
                return false;
        }

        return true;
    }

    private static string Remove(JsonElement element, List<List<string>> paths)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return element.GetRawText();
        return Write(element.EnumerateObject()
            .Where(p => !paths.Exists(path => path.Count == 1 && path[0] == p.Name))
            .Select(p => (p.Name, Remove(p.Value, paths.Where(path => path.Count > 1 && path[0] == p.Name).Select(path => path.Skip(1).ToList()).ToList()))));
    }

    private static string? SetKey(string json, string key, string value)
    {
        using var document = JsonValues.Read(json);
        return document.RootElement.ValueKind == JsonValueKind.Object ? Set(document.RootElement, Path(key), 0, value) : null;
    }

    // What is no bag on the way becomes one.
    private static string Set(JsonElement element, List<string> path, int at, string value)
    {
        if (at == path.Count)
            return value;
        var properties = Properties(element) ?? [];
        var index = properties.FindIndex(p => p.Key == path[at]);
        var inner = index >= 0 ? element.GetProperty(path[at]) : default;
        var set = (path[at], Set(inner, path, at + 1, value));
        if (index >= 0)
            properties[index] = set;
        else
            properties.Add(set);
        return Write(properties);
    }

    private static string? Zip(string keys, string values)
    {
        using var keyDocument = JsonValues.Read(keys);
        using var valueDocument = JsonValues.Read(values);
        if (keyDocument.RootElement.ValueKind != JsonValueKind.Array || valueDocument.RootElement.ValueKind != JsonValueKind.Array)
            return null;
        var raw = valueDocument.RootElement.EnumerateArray().Select(v => v.GetRawText()).ToList();
        return Write(keyDocument.RootElement.EnumerateArray()
            .Select((k, i) => (Key: k, Value: i < raw.Count ? raw[i] : "null"))
            .Where(p => p.Key.ValueKind == JsonValueKind.String)
            .Select(p => (p.Key.GetString()!, p.Value))
            .DistinctBy(p => p.Item1));
    }

    private static string? WithoutEmpty(string json)
    {
        using var document = JsonValues.Read(json);
        return Write(Properties(document.RootElement)!.Where(p => p.Value is not ("null" or "\"\"")));
    }
}
