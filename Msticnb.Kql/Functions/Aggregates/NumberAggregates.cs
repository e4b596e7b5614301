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
        new("binary_all_and", "*", a => Bits(a, "bit_and")) { NamedByArgument = true },
        new("binary_all_or", "*", a => Bits(a, "bit_or")) { NamedByArgument = true },
        new("binary_all_xor", "*", a => Bits(a, "bit_xor")) { NamedByArgument = true },
        new("variancepif", "*b", a => Spread(a with { Arguments = [a[0]], Condition = a[1] }, "var_pop")) { Prefix = "variancepif" },
        new("covariance", "**", a => Together(a, "covar_samp")) { Prefix = "covariance" },
        new("covarianceif", "**b", a => Together(a with { Arguments = [a[0], a[1]], Condition = a[2] }, "covar_samp")) { Prefix = "covarianceif" },
        new("covariancep", "**", a => Together(a, "covar_pop")) { Prefix = "covariancep" },
        new("covariancepif", "**b", a => Together(a with { Arguments = [a[0], a[1]], Condition = a[2] }, "covar_pop")) { Prefix = "covariancepif" },
    ];

    private static BindException WrongType(BoundAggregate call) =>
        call[0].Type is KqlType.TimeSpan or KqlType.DateTime or KqlType.Real or KqlType.Decimal
            ? call.Binder.Binder.Unsupported(DiagnosticCodes.UnsupportedAggregate, call.Syntax.Arguments[0].Span, $"'{call.Syntax.Function.Name}' of {call[0].Type.Name()} does not run here.")
            : call.Binder.Binder.Error(DiagnosticCodes.WrongType, call.Syntax.Arguments[0].Span, $"'{call.Syntax.Function.Name}' does not take {call[0].Type.Name()}.{(call[0].Type == KqlType.Dynamic ? " Use tolong() or todouble()." : "")}");

    private static AggregateSql Bits(BoundAggregate call, string function) =>
        call[0].IsInteger ? call.Make(call[0].Type, $"{function}({call[0].Sql})") : throw WrongType(call);

    private static AggregateSql Together(BoundAggregate call, string function) =>
        call[0].IsNumber && call[1].IsNumber
            ? call.Make(KqlType.Real, $"coalesce({function}(CAST({call[0].Sql} AS DOUBLE), CAST({call[1].Sql} AS DOUBLE)){call.Filter()}, CAST(0 AS DOUBLE))")
            : throw WrongType(call);

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
        if (value.Type == KqlType.Decimal)
            return call.Make(KqlType.Decimal, $"CAST(sum({value.Sql}){call.Filter()} / nullif(count({value.Sql}){call.Filter()}, 0) AS DECIMAL(38,10))");
        return value.IsNumber
            ? call.Make(KqlType.Real, $"coalesce(avg(CAST({value.Sql} AS DOUBLE)){call.Filter()}, CAST('nan' AS DOUBLE))")
            : throw WrongType(call);
    }

    private static AggregateSql Extreme(BoundAggregate call, string function)
    {
        var value = call[0];
        if (value.Type is KqlType.Dynamic or KqlType.Guid)
            throw WrongType(call);
        // NaN spoils an extreme; DuckDB holds it for the largest number.
        if (value.Type == KqlType.Real && function == "min")
            return call.Make(value.Type, $"(CASE WHEN bool_or(isnan({value.Sql})){call.Filter()} THEN CAST('nan' AS DOUBLE) ELSE min({value.Sql}){call.Filter()} END)");
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
        $"(CASE WHEN coalesce(bool_or(NOT isfinite({value})){call.Filter()}, FALSE) THEN 'nan'::DOUBLE ELSE coalesce({function}(CASE WHEN isfinite({value}) THEN {value} END){call.Filter()}, 0::DOUBLE) END)";
}
