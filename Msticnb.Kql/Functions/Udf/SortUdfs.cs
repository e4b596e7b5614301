using System.Globalization;
using System.Text.Json.Nodes;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>
/// <c>array_sort_asc</c> and <c>array_sort_desc</c>: the first array is sorted, the others follow it. Numbers, dates and durations
/// come first, then text, then guids, then all else; a date in JSON is a text that reads as one.
/// </summary>
internal static class SortUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } = [KqlUdfs.Of<string, bool, bool, long, string?>("kql_array_sort", Sort)];

    private readonly record struct SortKey(int Rank, double Number, string Text) : IComparable<SortKey>
    {
        public int CompareTo(SortKey other)
        {
            var order = Rank.CompareTo(other.Rank);
            if (order == 0)
                order = Number.CompareTo(other.Number);
            return order == 0 ? string.CompareOrdinal(Text, other.Text) : order;
        }
    }

    // All arrays come in one; the answer is the one that was asked for, null when it is not as long as the first.
    private static string? Sort(string arrays, bool descending, bool nullsLast, long which)
    {
        var all = JsonValues.Array(arrays)!;
        if (all[0] is not JsonArray first || all[(int)which] is not JsonArray wanted || wanted.Count != first.Count)
            return null;
        var places = Enumerable.Range(0, first.Count).Where(i => first[i] is not null).ToList();
        var nulls = Enumerable.Range(0, first.Count).Where(i => first[i] is null);
        var areSpans = places.TrueForAll(i => Span(first[i]) is not null);
        var keys = first.Select(node => areSpans ? new SortKey(0, Span(node) ?? 0, "") : Key(node)).ToList();
        var sorted = descending ? places.OrderByDescending(i => keys[i]) : places.OrderBy(i => keys[i]);
        return ArrayUdfs.Write((nullsLast ? sorted.Concat(nulls) : nulls.Concat(sorted)).Select(i => wanted[i]));
    }

    // The text of durations does not sort as they do.
    private static long? Span(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span.Ticks : null;

    private static SortKey Key(JsonNode? node)
    {
        if (ArrayUdfs.Number(node) is { } number)
            return new SortKey(0, number, "");
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
            return new SortKey(3, 0, JsonValues.Write(node) ?? "");
        return Guid.TryParseExact(text, "D", out _) ? new SortKey(2, 0, text) : new SortKey(1, 0, text);
    }
}
