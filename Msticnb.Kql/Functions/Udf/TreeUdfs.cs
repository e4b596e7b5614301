using System.Text.Json;

namespace Msticnb.Kql.Functions.Udf;

/// <summary><c>treepath</c>: the paths of a bag, the elements of an array all as <c>[0]</c>.</summary>
internal static class TreeUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } = [KqlUdfs.Of<string, string?>("kql_treepath", Paths)];

    private static string? Paths(string json)
    {
        using var document = JsonValues.Read(json);
        if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return null;
        var paths = new List<string>();
        Add(document.RootElement, "", paths);
        return JsonSerializer.Serialize(paths.Distinct(StringComparer.Ordinal), JsonValues.Plain);
    }

    private static void Add(JsonElement element, string path, List<string> paths)
    {
        var inner = element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Select(p => ($"{path}['{p.Name}']", p.Value)),
            JsonValueKind.Array => element.EnumerateArray().Select(e => (path + "[0]", e)),
            _ => [],
        };
        foreach (var (at, value) in inner)
        {
            paths.Add(at);
            Add(value, at, paths);
        }
    }
}
