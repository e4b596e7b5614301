namespace Msticnb.Kql.Functions.Aggregates;

/// <summary>Aggregates that are known by name and refused.</summary>
internal static class UnsupportedAggregates
{
    private static readonly string[] Names =
    [
        "hll", "hll_if", "hll_merge", "tdigest", "tdigest_merge", "merge_tdigest", "buildschema",
    ];

    public static IEnumerable<AggregateFunction> All =>
        Names.Select(n => new AggregateFunction(n, "*+", a => a.Make(Types.KqlType.Dynamic, "NULL")) { Prefix = n, Status = SupportStatus.Unsupported });
}
