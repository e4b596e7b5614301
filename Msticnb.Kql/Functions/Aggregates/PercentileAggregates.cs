using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Aggregates;

/// <summary>Percentiles by nearest rank: the smallest value that the share of rows (or of their weights) reaches. The value's type stays.</summary>
internal static class PercentileAggregates
{
    private const string Note = "Exact nearest rank; Kusto estimates on large data.";

    public static IEnumerable<AggregateFunction> All =>
    [
        new("percentile", "*r", a => One(a, 1)) { Prefix = "percentile", Status = SupportStatus.Deviates, Note = Note },
        new("percentilew", "*lr", a => One(a, 2)) { Prefix = "percentile", Status = SupportStatus.Deviates, Note = Note },
        // Summarize spreads these two out.
        new("percentiles", "*r+", a => One(a, 1)) { Prefix = "percentile", Status = SupportStatus.Deviates, Note = Note },
        new("percentilesw", "*lr+", a => One(a, 2)) { Prefix = "percentile", Status = SupportStatus.Deviates, Note = Note },
        new("percentiles_array", "**+", a => Array(a, 1)) { Prefix = "percentiles", Status = SupportStatus.Deviates, Note = Note },
        new("percentilesw_array", "*l*+", a => Array(a, 2)) { Prefix = "percentiles", Status = SupportStatus.Deviates, Note = Note },
    ];

    private static AggregateSql One(BoundAggregate call, int at)
    {
        var value = Value(call);
        return call.Make(value.Type, Sql(call, value.Sql, at, Percent(call, call[at], at)));
    }

    private static AggregateSql Array(BoundAggregate call, int at)
    {
        var value = Value(call);
        var percents = call.Count == at + 1 && call[at].Type == KqlType.Dynamic
            ? JsonText.Elements(call[at]) ?? throw NotConstant(call, at)
            : call.Arguments.Skip(at).ToList();
        var items = percents.Select((p, i) => Conversion.ToDynamic(new Scalar(value.Type, Sql(call, value.Sql, at, Percent(call, p, at + i)))).Sql);
        return call.Make(KqlType.Dynamic, $"to_json([{SqlText.List(items)}])");
    }

    private static Scalar Value(BoundAggregate call)
    {
        if (!call[0].IsNumber && call[0].Type is not (KqlType.DateTime or KqlType.TimeSpan))
            throw call.Binder.Binder.Unsupported(DiagnosticCodes.UnsupportedAggregate, call.Syntax.Arguments[0].Span, $"'{call.Syntax.Function.Name}' of {call[0].Type.Name()} does not run here.{(call[0].Type == KqlType.Dynamic ? " Use tolong() or todouble()." : "")}");
        return call[0].Type switch
        {
            KqlType.Int => Conversion.To(call[0], KqlType.Long),
            KqlType.Decimal => Conversion.To(call[0], KqlType.Real),
            _ => call[0],
        };
    }

    private static double Percent(BoundAggregate call, Scalar percent, int at)
    {
        var value = percent switch
        {
            { IsConstant: true, Value: double real } => real,
            { ConstantLong: { } whole } => whole,
            _ => throw NotConstant(call, at),
        };
        return value is >= 0 and <= 100 ? value : throw NotConstant(call, at);
    }

    private static BindException NotConstant(BoundAggregate call, int at) =>
        call.Binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Syntax.Arguments[Math.Min(at, call.Syntax.Arguments.Count - 1)].Span, "A percentile is a constant from 0 to 100.");

    private static string Sql(BoundAggregate call, string value, int at, double percent)
    {
        if (at == 1)
            return $"quantile_disc({value}, {(percent / 100).ToString("R", System.Globalization.CultureInfo.InvariantCulture)})";
        var counted = $"FILTER (WHERE {value} IS NOT NULL AND {call[1].Sql} > 0)";
        return $"(list({value} ORDER BY {value}) {counted})[kql_weighted_index(CAST(to_json(list({call[1].Sql} ORDER BY {value}) {counted}) AS VARCHAR), {SqlText.Literal(KqlType.Real, percent)})]";
    }
}
