namespace Msticnb.Kql.Functions.Aggregates;

/// <summary>Aggregates that are known by name and refused.</summary>
internal static class UnsupportedAggregates
{
    private static readonly string[] Names =
    [
        "hll", "hll_if", "hll_merge", "tdigest", "tdigest_merge", "buildschema", "percentilesw", "percentilew", "percentiles_array", "percentilesw_array",
        "covariance", "covarianceif", "covariancep", "covariancepif", "variancepif",
    ];

    public static IEnumerable<AggregateFunction> All =>
        Names.Select(n => new AggregateFunction(n, "*+", a => a.Make(Types.KqlType.Dynamic, "NULL")) { Prefix = n, Status = SupportStatus.Unsupported });
}
