using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Aggregates;

/// <summary>Counting rows and values.</summary>
internal static class CountAggregates
{
    public static IEnumerable<AggregateFunction> All =>
    [
        // Kusto counts rows whatever argument is written.
        new("count", "?*", a => a.Make(KqlType.Long, "count(*)")) { Prefix = "count" },
        new("countif", "b", a => a.Make(KqlType.Long, $"count(*) FILTER (WHERE {a[0].FilterSql})")) { Prefix = "countif" },
        new("dcount", "*?*", a => a.Make(KqlType.Long, $"count(DISTINCT {a[0].Sql})"))
            { Prefix = "dcount", Status = SupportStatus.Deviates, Note = "Exact here; Kusto estimates above about a thousand values." },
        new("dcountif", "*b?*", a => a.Make(KqlType.Long, $"count(DISTINCT {a[0].Sql}) FILTER (WHERE {a[1].FilterSql})"))
            { Prefix = "dcountif", Status = SupportStatus.Deviates, Note = "Exact here; Kusto estimates above about a thousand values." },
        new("count_distinct", "*", a => a.Make(KqlType.Long, $"count(DISTINCT {Key(a)})")) { Prefix = "count_distinct" },
        new("count_distinctif", "*b", a => a.Make(KqlType.Long, $"count(DISTINCT {Key(a)}) FILTER (WHERE {a[1].FilterSql})")) { Prefix = "count_distinctif" },
    ];

    private static string Key(BoundAggregate call) =>
        call[0].Type == KqlType.Dynamic
            ? throw call.Binder.Binder.Error(DiagnosticCodes.WrongType, call.Syntax.Arguments[0].Span, $"'{call.Syntax.Function.Name}' does not take dynamic. Use tostring().")
            : call[0].Sql;
}
