using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

internal sealed record OrderKey(Column Column, bool Descending, bool NullsFirst)
{
    // NaN stays beside null, on whichever end that is; to DuckDB it is the largest number.
    public string Sql => (Column.Type == KqlType.Real && Descending != NullsFirst ? $"isnan({Column.Sql}) {(NullsFirst ? "DESC" : "ASC")} {Nulls}, " : "") + $"{Column.Sql} {(Descending ? "DESC" : "ASC")} {Nulls}";

    private string Nulls => NullsFirst ? "NULLS FIRST" : "NULLS LAST";
}

/// <summary>
/// A bound tabular expression. Sorting is remembered, not done: <see cref="Order"/> and <see cref="Tie"/> (columns that
/// number the rows of the source, when it has such an order) are applied where the order matters.
/// </summary>
internal sealed record Relation(Stage Stage, IReadOnlyList<Column> Columns)
{
    public IReadOnlyList<OrderKey> Order { get; init; } = [];

    /// <summary>Hidden columns, ascending, that tell source rows apart in their order; empty for tables, which have none.</summary>
    public IReadOnlyList<Column> Tie { get; init; } = [];

    /// <summary>Hidden columns that tell apart the subtables of <c>mv-apply</c> and <c>partition</c>: each operator works in one of them at a time.</summary>
    public IReadOnlyList<Column> Partition { get; init; } = [];

    /// <summary>True after <c>sort</c>, <c>top</c>, <c>serialize</c>, <c>range</c>...: window functions are allowed.</summary>
    public bool IsSerialized { get; init; }

    /// <summary>True when a reported problem left the columns untold: every name may be one, and none is reported as missing.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The table's name, as <c>union withsource</c> shows it; null for an expression.</summary>
    public string? SourceName { get; init; }

    public RenderHint? Render { get; init; }

    /// <summary>What stands for a table or a step that has a problem.</summary>
    public static Relation Unknown() => new(new SelectStage("_unknown", [], "(SELECT 1) AS one(n)"), []) { IsOpen = true, IsSerialized = true };

    public IEnumerable<Column> Hidden => OrderUses.Where(c => !Columns.Contains(c));

    public IEnumerable<Column> All => Columns.Concat(Hidden);

    public Column? Find(string name)
    {
        foreach (var column in Columns)
        {
            if (column.Name == name)
                return column;
        }

        return null;
    }

    /// <summary>The text behind ORDER BY, or empty when rows have no order.</summary>
    public string OrderSql => string.Join(", ", Order.Select(o => o.Sql).Concat(Tie.Where(t => Order.All(o => o.Column != t)).Select(t => t.Sql + " ASC")));

    /// <summary>PARTITION BY and ORDER BY of a window over the rows; either may be missing.</summary>
    public string WindowSql =>
        (Partition.Count > 0 ? $"PARTITION BY {string.Join(", ", Partition.Select(p => p.Sql))} " : "") + (OrderSql is { Length: > 0 } order ? $"ORDER BY {order}" : "");

    /// <summary>What the order and the partition of rows need: it goes along, hidden.</summary>
    public IReadOnlyList<Column> OrderUses => Order.Select(o => o.Column).Concat(Tie).Concat(Partition).Distinct().ToArray();
}

/// <summary>What <c>render</c> asked for: the chart's KQL name and its properties as written.</summary>
public sealed record RenderHint(string Chart, IReadOnlyDictionary<string, string> Properties);
