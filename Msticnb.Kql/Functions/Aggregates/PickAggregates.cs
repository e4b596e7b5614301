using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Aggregates;

/// <summary>Aggregates that take values of one row; those with several columns are spread out by <c>summarize</c> itself.</summary>
internal static class PickAggregates
{
    public static IEnumerable<AggregateFunction> All =>
    [
        new("take_any", "*+", a => Any(a)) { NamedByArgument = true },
        new("any", "*+", a => Any(a)) { Prefix = "any" },
        new("take_anyif", "*b", a => Any(a with { Arguments = [a[0]], Condition = a[1] })) { NamedByArgument = true },
        new("anyif", "*b", a => Any(a with { Arguments = [a[0]], Condition = a[1] })) { Prefix = "anyif" },
        new("arg_max", "*+", a => Any(a)) { Aliases = ["argmax"], Status = SupportStatus.Deviates, Note = "Among equals the first row of the source is taken." },
        new("arg_min", "*+", a => Any(a)) { Aliases = ["argmin"], Status = SupportStatus.Deviates, Note = "Among equals the first row of the source is taken." },
    ];

    private static AggregateSql Any(BoundAggregate call)
    {
        var value = call[0];
        // A value where there is one: null, or empty text, only when all are.
        var sql = $"first({value.Sql}{call.Order}){call.Filter(value.Type == KqlType.String ? $"{value.Sql} <> ''" : $"{value.Sql} IS NOT NULL")}";
        return call.MakeOrdered(value.Type, value.Type == KqlType.String ? $"coalesce({sql}, '')" : sql);
    }
}
