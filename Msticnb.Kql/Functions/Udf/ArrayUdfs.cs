using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Arrays and sets; sets keep the order of first appearance.</summary>
internal static class ArrayUdfs
{
    // Kusto cuts range() here.
    private const int RangeLimit = 1_048_576;

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, long, long, string?>("kql_array_slice", Slice),
        KqlUdfs.Of<string, string, string, long?>("kql_array_index_of", IndexOf),
        KqlUdfs.Of<string, long, string, string?>("kql_array_shift", Shift),
        KqlUdfs.Of<string, string?>("kql_array_reverse", json => JsonValues.Array(json) is { } items ? Write(items.Reverse()) : null),
        KqlUdfs.Of<string, double?>("kql_array_sum", Sum),
        KqlUdfs.Of<string, string?>("kql_array_concat", Concat),
        KqlUdfs.Of<string, long, string?>("kql_array_rotate", Rotate),
        KqlUdfs.Of<string, string, string?>("kql_array_split", Split),
        KqlUdfs.Of<string, string, string, string?>("kql_array_iff", Iff),
        KqlUdfs.Of<string, string?>("kql_zip", Zip),
        KqlUdfs.Of<double, double, double, string?>("kql_range_real", RangeReal),
        KqlUdfs.Of<long, long, long, string, string?>("kql_range", Range),
        KqlUdfs.Of<string, long, string?>("kql_repeat_value", (json, count) => count < 0 ? null : Write(Enumerable.Repeat(JsonValues.Parse(json), (int)Math.Min(count, RangeLimit)))),
        KqlUdfs.Of<string, string, string?>("kql_set_union", (a, b) => Set(a, b, (x, y) => Distinct(x.Concat(y)))),
        KqlUdfs.Of<string, string, string?>("kql_set_intersect", (a, b) => Set(a, b, (x, y) => Distinct(x).IntersectBy(y.Select(JsonValues.Key), JsonValues.Key))),
        KqlUdfs.Of<string, string, string?>("kql_set_difference", (a, b) => Set(a, b, (x, y) => Distinct(x).ExceptBy(y.Select(JsonValues.Key), JsonValues.Key))),
        KqlUdfs.Of<string, string, bool?>("kql_set_equals", (a, b) => Keys(a) is { } x && Keys(b) is { } y ? x.SetEquals(y) : null),
        KqlUdfs.Of<string, string, bool?>("kql_set_has_element", (a, e) => Keys(a)?.Contains(JsonValues.Key(JsonValues.Parse(e)))),
        KqlUdfs.Of<string, string, double?>("kql_jaccard", Jaccard),
        KqlUdfs.Of<string, long, string?>("kql_list", (json, limit) => JsonValues.Array(json) is { } items ? Write(items.SelectMany(i => i is JsonArray inner ? inner.AsEnumerable() : [i]).Take((int)Math.Min(limit, int.MaxValue))) : null),
        KqlUdfs.Of<string, long, string?>("kql_set", (json, limit) => JsonValues.Array(json) is { } items ? Write(Distinct(items.SelectMany(i => i is JsonArray inner ? inner.AsEnumerable() : [i]).Where(i => i is not null)).Take((int)Math.Min(limit, int.MaxValue))) : null),
    ];

    public static string Write(IEnumerable<JsonNode?> items) =>
        "[" + string.Join(",", items.Select(i => JsonValues.Write(i) ?? "null")) + "]";

    private static IEnumerable<JsonNode?> Distinct(IEnumerable<JsonNode?> items) => items.DistinctBy(JsonValues.Key);

    private static string? Set(string a, string b, Func<IEnumerable<JsonNode?>, IEnumerable<JsonNode?>, IEnumerable<JsonNode?>> combine) =>
        JsonValues.Array(a) is { } x && JsonValues.Array(b) is { } y ? Write(combine(x, y)) : null;

    private static HashSet<string>? Keys(string json) => JsonValues.Array(json) is { } items ? items.Select(JsonValues.Key).ToHashSet(StringComparer.Ordinal) : null;

    private static double? Jaccard(string a, string b)
    {
        if (Keys(a) is not { } x || Keys(b) is not { } y || x.Count + y.Count == 0)
            return null;
        var both = x.Count(y.Contains);
        return (double)both / (x.Count + y.Count - both);
    }

    // Both ends belong to the slice; negative ones count from the end.
    private static string? Slice(string json, long start, long end)
    {
        if (JsonValues.Array(json) is not { } items)
            return null;
        var from = Math.Max(0, start < 0 ? start + items.Count : start);
        var to = Math.Min(items.Count - 1, end < 0 ? end + items.Count : end);
        return Write(from > to ? [] : items.Skip((int)from).Take((int)(to - from + 1)));
    }

    private static long? IndexOf(string json, string value, string where)
    {
        var (start, length, occurrence) = TextUdfs.Where(where);
        if (JsonValues.Array(json) is not { } items || occurrence < 0 || length < -1)
            return null;
        var wanted = JsonValues.Key(JsonValues.Parse(value));
        var first = Math.Max(0, start < 0 ? start + items.Count : start);
        var end = length < 0 ? items.Count : Math.Min(items.Count, first + length);
        for (var i = first; i < end; i++)
        {
            if (JsonValues.Key(items[(int)i]) == wanted && --occurrence <= 0)
                return i;
        }

        return -1;
    }

    private static string? Shift(string json, long count, string fill)
    {
        if (JsonValues.Array(json) is not { } items)
            return null;
        var isText = items.Count > 0 && items.All(i => i is JsonValue value && value.GetValueKind() == JsonValueKind.String);
        var filler = fill.Length > 0 ? JsonValues.Parse(fill) : isText ? JsonValue.Create("") : null;
        return Write(Enumerable.Range(0, items.Count).Select(i => i + count >= 0 && i + count < items.Count ? items[(int)(i + count)] : filler));
    }

    public static double? Number(JsonNode? node) =>
        node is JsonValue value && node.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) ? number : null;

    private static double? Sum(string json)
    {
        if (JsonValues.Array(json) is not { Count: > 0 } items)
            return null;
        double sum = 0;
        foreach (var item in items)
        {
            if (Number(item) is not { } number)
                return null;
            sum += number;
        }

        return sum;
    }

    private static string? Concat(string arrays)
    {
        var parts = JsonValues.Array(arrays)!;
        return parts.All(p => p is JsonArray or null) && parts.Any(p => p is not null)
            ? Write(parts.OfType<JsonArray>().SelectMany(p => p))
            : null;
    }

    private static string? Rotate(string json, long count)
    {
        if (JsonValues.Array(json) is not { } items)
            return null;
        if (items.Count == 0)
            return "[]";
        var by = (int)(((count % items.Count) + items.Count) % items.Count);
        return Write(items.Skip(by).Concat(items.Take(by)));
    }

    private static string? Split(string json, string indexes)
    {
        if (JsonValues.Array(json) is not { } items)
            return null;
        var at = JsonValues.Parse(indexes);
        var cuts = (at is JsonArray list ? list.AsEnumerable() : [at]).Select(i => Number(i) is { } n ? (int)Math.Clamp(n < 0 ? n + items.Count : n, 0, items.Count) : -1).ToList();
        if (cuts.Contains(-1))
            return null;
        var parts = new List<string?>();
        var from = 0;
        foreach (var cut in cuts.Append(items.Count))
        {
            parts.Add(Write(items.Skip(from).Take(Math.Max(0, cut - from))));
            from = Math.Max(from, cut);
        }

        return "[" + string.Join(",", parts) + "]";
    }

    private static string? Iff(string conditions, string whenTrue, string whenFalse)
    {
        if (JsonValues.Array(conditions) is not { } items)
            return null;
        var (yes, no) = (JsonValues.Parse(whenTrue), JsonValues.Parse(whenFalse));
        JsonNode? At(JsonNode? source, int index) => source is JsonArray array ? (index < array.Count ? array[index] : null) : source;
        return Write(items.Select((c, i) => c is null ? null : c.GetValueKind() switch
        {
            JsonValueKind.True => At(yes, i),
            JsonValueKind.False => At(no, i),
            _ => Number(c) is { } n ? At(n != 0 ? yes : no, i) : null,
        }));
    }

    private static string? Zip(string arrays)
    {
        var parts = JsonValues.Array(arrays)!;
        if (!parts.All(p => p is JsonArray))
            return null;
        var longest = parts.Max(p => ((JsonArray)p!).Count);
        return "[" + string.Join(",", Enumerable.Range(0, longest).Select(i => Write(parts.Select(p => i < ((JsonArray)p!).Count ? p![i] : null)))) + "]";
    }

    private static string? RangeReal(double from, double to, double step)
    {
        if (step == 0 || !double.IsFinite(from) || !double.IsFinite(to) || !double.IsFinite(step))
            return null;
        var items = new List<string>();
        for (var value = from; (step > 0 ? value <= to : value >= to) && items.Count < RangeLimit; value += step)
            items.Add(KqlText.Real(value));
        return "[" + string.Join(",", items) + "]";
    }

    private static string? Range(long from, long to, long step, string type)
    {
        if (step == 0)
            return null;
        var items = new List<string>();
        for (Int128 value = from; (step > 0 ? value <= to : value >= to) && items.Count < RangeLimit; value += step)
        {
            items.Add(type switch
            {
                "datetime" => $"\"{KqlText.DateTime((long)value)}\"",
                "timespan" => $"\"{KqlText.TimeSpan((long)value)}\"",
                _ => ((long)value).ToString(CultureInfo.InvariantCulture),
            });
        }

        return "[" + string.Join(",", items) + "]";
    }
}
