using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Aggregates;

/// <summary>Sums, means, extremes and spread.</summary>
internal static class NumberAggregates
{
    public static IEnumerable<AggregateFunction> All =>
    [
        new("sum", "*", Sum) { Prefix = "sum" },
        new("sumif", "*b", a => Sum(a with { Arguments = [a[0]], Condition = a[1] })) { Prefix = "sumif" },
        new("avg", "*", Average) { Prefix = "avg" },
        new("avgif", "*b", a => Average(a with { Arguments = [a[0]], Condition = a[1] })) { Prefix = "avgif" },
        new("min", "*", a => Extreme(a, "min")) { Prefix = "min" },
        new("max", "*", a => Extreme(a, "max")) { Prefix = "max" },
        new("minif", "*b", a => Extreme(a with { Arguments = [a[0]], Condition = a[1] }, "min")) { Prefix = "minif" },
        new("maxif", "*b", a => Extreme(a with { Arguments = [a[0]], Condition = a[1] }, "max")) { Prefix = "maxif" },
        new("stdev", "*", a => Spread(a, "stddev_samp")) { Prefix = "stdev" },
        new("stdevif", "*b", a => Spread(a with { Arguments = [a[0]], Condition = a[1] }, "stddev_samp")) { Prefix = "stdevif" },
        new("stdevp", "*", a => Spread(a, "stddev_pop")) { Prefix = "stdevp" },
        new("variance", "*", a => Spread(a, "var_samp")) { Prefix = "variance" },
        new("varianceif", "*b", a => Spread(a with { Arguments = [a[0]], Condition = a[1] }, "var_samp")) { Prefix = "varianceif" },
        new("variancep", "*", a => Spread(a, "var_pop")) { Prefix = "variancep" },
        new("binary_all_and", "l", a => a.Make(KqlType.Long, $"bit_and({a[0].Sql})")) { NamedByArgument = true },
        new("binary_all_or", "l", a => a.Make(KqlType.Long, $"bit_or({a[0].Sql})")) { NamedByArgument = true },
        new("binary_all_xor", "l", a => a.Make(KqlType.Long, $"bit_xor({a[0].Sql})")) { NamedByArgument = true },
        new("percentile", "*r", Percentile) { Prefix = "percentile", Status = SupportStatus.Deviates, Note = "Exact nearest rank; Kusto estimates on large data." },
    ];

    private static BindException WrongType(BoundAggregate call) =>
        call.Binder.Binder.Error(DiagnosticCodes.WrongType, call.Syntax.Arguments[0].Span, $"'{call.Syntax.Function.Name}' does not take {call[0].Type.Name()}.{(call[0].Type == KqlType.Dynamic ? " Use tolong() or todouble()." : "")}");

    // A sum of longs wraps; DuckDB sums in 128 bits and refuses to narrow.
    private static AggregateSql Sum(BoundAggregate call)
    {
        var value = call[0];
        if (value.IsInteger || value.Type == KqlType.TimeSpan)
        {
            var type = value.Type == KqlType.TimeSpan ? KqlType.TimeSpan : KqlType.Long;
            var sum = $"coalesce(sum({value.Sql}){call.Filter()}, 0)";
            return call.Make(type, $"CAST((((({sum} + 9223372036854775808::HUGEINT) % 18446744073709551616::HUGEINT) + 18446744073709551616::HUGEINT) % 18446744073709551616::HUGEINT) - 9223372036854775808::HUGEINT AS BIGINT)");
        }

        return value.Type is KqlType.Real or KqlType.Decimal
            ? call.Make(value.Type, $"coalesce(sum({value.Sql}){call.Filter()}, {Sql.SqlText.Literal(value.Type, value.Type == KqlType.Real ? 0.0 : 0m)})")
            : throw WrongType(call);
    }

    private static AggregateSql Average(BoundAggregate call)
    {
        var value = call[0];
        if (value.Type is KqlType.TimeSpan or KqlType.DateTime)
            return call.Make(value.Type, $"TRY_CAST(trunc(sum({value.Sql}){call.Filter()} / nullif(count({value.Sql}){call.Filter()}, 0)) AS BIGINT)");
        return value.IsNumber
            ? call.Make(KqlType.Real, $"coalesce(avg(CAST({value.Sql} AS DOUBLE)){call.Filter()}, CAST('nan' AS DOUBLE))")
            : throw WrongType(call);
    }

    private static AggregateSql Extreme(BoundAggregate call, string function)
    {
        var value = call[0];
        if (value.Type is KqlType.Dynamic)
            throw WrongType(call);
        // Text: nothing to choose from gives ''.
        var sql = $"{function}({value.Sql}){call.Filter()}";
        return call.Make(value.Type, value.Type == KqlType.String ? $"coalesce({sql}, '')" : sql);
    }

    private static AggregateSql Spread(BoundAggregate call, string function) =>
        call[0].IsNumber
            ? call.Make(KqlType.Real, Finite(call, $"CAST({call[0].Sql} AS DOUBLE)", function))
            : throw WrongType(call);

    // The engine gives up where an infinity is among the values; their spread is no number.
    private static string Finite(BoundAggregate call, string value, string function) =>
        $"(CASE WHEN coalesce(bool_or(NOT isfinite({value})){call.Filter()}, FALSE) THEN 'nan'::DOUBLE ELSE coalesce({function}(CASE WHEN isfinite({value}) THEN {value} END){call.Filter()}, CASE WHEN count({value}){call.Filter()} > 0 THEN 0::DOUBLE ELSE 'nan'::DOUBLE END) END)";

    private static AggregateSql Percentile(BoundAggregate call)
    {
        if (!call[0].IsNumber && call[0].Type is not (KqlType.DateTime or KqlType.TimeSpan))
            throw WrongType(call);
        return call[1] is { IsConstant: true, Value: double p and >= 0 and <= 100 }
            ? call.Make(call[0].Type == KqlType.Int ? KqlType.Long : call[0].Type, PercentileSql(call[0].Type == KqlType.Int ? $"CAST({call[0].Sql} AS BIGINT)" : call[0].Sql, p))
            : throw call.Binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Syntax.Arguments[1].Span, "A percentile is a constant from 0 to 100.");
    }

    public static string PercentileSql(string value, double percent) =>
        $"quantile_disc({value}, {(percent / 100).ToString("R", System.Globalization.CultureInfo.InvariantCulture)})";
}
