using System.Collections.Frozen;

namespace Msticnb.Kql.Functions;

/// <summary>Every aggregate that is known by name.</summary>
internal static class AggregateRegistry
{
    private static readonly FrozenDictionary<string, AggregateFunction> ByName = Build();

    public static IEnumerable<string> Names => ByName.Keys;

    public static IEnumerable<AggregateFunction> All => ByName.Values.Distinct().OrderBy(f => f.Name, StringComparer.Ordinal);

    public static bool TryGet(string name, out AggregateFunction function) => ByName.TryGetValue(name, out function!);

    private static FrozenDictionary<string, AggregateFunction> Build()
    {
        var functions = new Dictionary<string, AggregateFunction>(StringComparer.Ordinal);
        foreach (var function in Aggregates.CountAggregates.All.Concat(Aggregates.NumberAggregates.All).Concat(Aggregates.PercentileAggregates.All).Concat(Aggregates.CollectAggregates.All).Concat(Aggregates.PickAggregates.All).Concat(Aggregates.UnsupportedAggregates.All))
        {
            functions.Add(function.Name, function);
            foreach (var alias in function.Aliases)
                functions.Add(alias, function);
        }

        return functions.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
