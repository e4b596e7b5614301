using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Sql;

/// <summary>One CTE. It writes only the columns that something later needs.</summary>
internal abstract class Stage(string name)
{
    public string Name { get; } = name;

    public bool IsMaterialized { get; set; }

    public bool IsLive { get; set; }

    /// <summary>How many stages were built upon it, whether or not they are still of use.</summary>
    public int Readers { get; set; }

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
internal sealed class SelectStage : Stage
{
    private readonly Dictionary<Column, StageItem> items = [];
    private readonly List<Column> order = [];
    private readonly IReadOnlyList<Stage> inputs;
    private List<Scalar> conditions = [];
    private Column? pinned;

    public SelectStage(string name, IReadOnlyList<Stage> inputs, string from)
        : base(name)
    {
        this.inputs = inputs;
        From = from;
        foreach (var input in inputs)
            input.Readers++;
    }

    public string From { get; }

    /// <summary>GROUP BY, QUALIFY, ORDER BY, LIMIT: everything behind FROM and WHERE.</summary>
    public string Tail { get; set; } = "";

    public IReadOnlyList<Column> TailUses { get; set; } = [];

    public override IEnumerable<Column> FixedUses =>
        TailUses.Concat(conditions.SelectMany(c => c.Uses)).Concat(pinned is null ? [] : items[pinned].Uses);

    public override IEnumerable<Stage> Inputs => inputs;

    /// <summary>Writes a column even when nobody reads it: it makes the rows.</summary>
    public void Pin(Column column) => pinned = column;

    public void Add(Column column, string sql, IReadOnlyList<Column> uses)
    {
        items.Add(column, new StageItem(column, sql, uses));
        order.Add(column);
    }

    /// <summary>Keeps only rows for which all of these hold.</summary>
    public void Keep(IEnumerable<Scalar> all) => conditions.AddRange(all);

    /// <summary>Gives conditions to the scan below, where nothing else is built upon the stages between.</summary>
    public void SinkConditions()
    {
        if (conditions.Count == 0)
            return;
        Stage below = this;
        while (below is SelectStage { IsMaterialized: false, inputs: [{ Readers: 1 } next] })
            below = next;
        if (below is ScanStage scan)
            conditions = conditions.Where(c => !scan.TryTake(c)).ToList();
    }

    public override IEnumerable<Column> UsesOf(Column column) => items[column].Uses;

    public override string Write()
    {
        var live = order.Where(c => c.IsLive || c == pinned).Select(c => items[c].Sql == c.Sql ? c.Sql : $"{items[c].Sql} AS {c.Sql}").ToList();
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions.Select(c => c.FilterSql));
        return $"SELECT {(live.Count == 0 ? "1 AS \"_one\"" : string.Join(", ", live))} FROM {From}{where}{(Tail.Length == 0 ? "" : " " + Tail)}";
    }
}

/// <summary>UNION ALL of branches; every branch gives the same columns in the same order.</summary>
internal sealed class UnionStage(string name) : Stage(name)
{
    private readonly List<(Stage Input, IReadOnlyList<StageItem> Items)> branches = [];

    public override IEnumerable<Column> FixedUses => [];

    public override IEnumerable<Stage> Inputs => branches.Select(b => b.Input);

    public void Add(Stage input, IReadOnlyList<StageItem> items)
    {
        input.Readers++;
        branches.Add((input, items));
    }

    public override IEnumerable<Column> UsesOf(Column column) => branches.SelectMany(b => b.Items.First(i => i.Column == column).Uses);

    public override string Write() => string.Join(" UNION ALL ", branches.Select(b =>
    {
        var live = b.Items.Where(i => i.Column.IsLive).Select(i => $"{i.Sql} AS {i.Column.Sql}").ToList();
        return $"SELECT {(live.Count == 0 ? "1 AS \"_one\"" : string.Join(", ", live))} FROM {b.Input.Name}";
    }));
}
