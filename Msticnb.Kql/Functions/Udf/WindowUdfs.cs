using System.Text.Json;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>What looks at all rows in their order, or at all values of a group, at once.</summary>
internal static class WindowUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, long, long, string?>("kql_sessions", Sessions),
        KqlUdfs.Of<string, double, long?>("kql_weighted_index", WeightedIndex),
    ];

    // Both lists are JSON arrays, an element per row. A null instant has no session, and what follows it begins a new one.
    private static string Sessions(string times, string restarts, long mostFromFirst, long mostBetween)
    {
        var instants = JsonSerializer.Deserialize<long?[]>(times) ?? [];
        var anew = JsonSerializer.Deserialize<bool[]>(restarts) ?? [];
        var starts = new long?[instants.Length];
        long? first = null;
        long? before = null;
        for (var i = 0; i < instants.Length; i++)
        {
            if (instants[i] is not { } now)
                first = null;
            else if (anew[i] || first is not { } start || now >= start + mostFromFirst || now >= before + mostBetween)
                first = now;
            before = instants[i];
            starts[i] = first;
        }

        return JsonSerializer.Serialize(starts);
    }

    // The weights in the order of their values; the first value at which the weight so far reaches the share.
    private static long? WeightedIndex(string weights, double percent)
    {
        var all = JsonSerializer.Deserialize<long[]>(weights) ?? [];
        var wanted = (double)all.Sum(w => (decimal)w) * percent / 100;
        decimal sum = 0;
        for (var i = 0; i < all.Length; i++)
        {
            sum += all[i];
            if ((double)sum >= wanted)
                return i + 1;
        }

        return all.Length == 0 ? null : all.Length;
    }
}
