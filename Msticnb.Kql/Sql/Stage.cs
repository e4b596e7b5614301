using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Sql;

/// <summary>One CTE. It writes only the columns that something later needs.</summary>
internal abstract class Stage(string name)
{
    public string Name { get; } = name;

    public bool IsMaterialized { get; set; }

    public bool IsLive { get; set; }

    /// <summary>Columns of earlier stages that the stage needs whatever is asked of it: filters, keys, order.</summary>
    public abstract IEnumerable<Column> FixedUses { get; }

    /// <summary>Stages that must be written although none of their columns is needed (a bare <c>count</c> over them).</summary>
    public abstract IEnumerable<Stage> Inputs { get; }

    public abstract IEnumerable<Column> UsesOf(Column column);

    public abstract string Write();
}

/// <summary>One output column of a stage: what it is computed from.</summary>
internal sealed record StageItem(Column Column, string Sql, IReadOnlyList<Column> Uses);

/// <summary><c>SELECT items FROM from tail</c>.</summary>
internal sealed class SelectStage(string name, IReadOnlyList<Stage> inputs, string from) : Stage(name)
{
    private readonly Dictionary<Column, StageItem> items = [];
    private readonly List<Column> order = [];

    public string From { get; } = from;

    /// <summary>WHERE, GROUP BY, QUALIFY, ORDER BY, LIMIT: everything behind FROM.</summary>
    public string Tail { get; set; } = "";

    public IReadOnlyList<Column> TailUses { get; set; } = [];

    private Column? pinned;

    public override IEnumerable<Column> FixedUses => pinned is null ? TailUses : TailUses.Concat(items[pinned].Uses);

    public override IEnumerable<Stage> Inputs => inputs;

    /// <summary>Writes a column even when nobody reads it: it makes the rows.</summary>
    public void Pin(Column column) => pinned = column;

    public void Add(Column column, string sql, IReadOnlyList<Column> uses)
    {
        items.Add(column, new StageItem(column, sql, uses));
        order.Add(column);
    }

    public override IEnumerable<Column> UsesOf(Column column) => items[column].Uses;

    public override string Write()
    {
        var live = order.Where(c => c.IsLive || c == pinned).Select(c => items[c].Sql == c.Sql ? c.Sql : $"{items[c].Sql} AS {c.Sql}").ToList();
        return $"SELECT {(live.Count == 0 ? "1 AS \"_one\"" : string.Join(", ", live))} FROM {From}{(Tail.Length == 0 ? "" : " " + Tail)}";
    }
}

/// <summary>UNION ALL of branches; every branch gives the same columns in the same order.</summary>
internal sealed class UnionStage(string name) : Stage(name)
{
    private readonly List<(Stage Input, IReadOnlyList<StageItem> Items)> branches = [];

    public override IEnumerable<Column> FixedUses => [];

    public override IEnumerable<Stage> Inputs => branches.Select(b => b.Input);

    public void Add(Stage input, IReadOnlyList<StageItem> items) => branches.Add((input, items));

    public override IEnumerable<Column> UsesOf(Column column) => branches.SelectMany(b => b.Items.First(i => i.Column == column).Uses);

    public override string Write() => string.Join(" UNION ALL ", branches.Select(b =>
    {
        var live = b.Items.Where(i => i.Column.IsLive).Select(i => $"{i.Sql} AS {i.Column.Sql}").ToList();
        return $"SELECT {(live.Count == 0 ? "1 AS \"_one\"" : string.Join(", ", live))} FROM {b.Input.Name}";
    }));
}
