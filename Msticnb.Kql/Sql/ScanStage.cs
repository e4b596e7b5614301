using Msticnb.Kql.Binding;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Sql;

/// <summary>The scan of a table: converts the columns that are needed, and takes filters down to the file reader.</summary>
internal sealed class ScanStage(string name, ITableSource source) : Stage(name)
{
    private readonly Dictionary<Column, ScanColumn> columns = [];
    private readonly List<string> filters = [];
    private readonly List<Scalar> conditions = [];
    private readonly Dictionary<string, Column> bySql = new(StringComparer.Ordinal);

    public ITableSource Source { get; } = source;

    private readonly HashSet<ScanColumn> mentioned = [];

    /// <summary>Columns that the query names and reads, and no file has: not those that come along, nor those it asks for where they are.</summary>
    public IEnumerable<ScanColumn> AbsentInUse => columns.Where(c => c.Key.IsLive && !c.Value.IsPresent && mentioned.Contains(c.Value)).Select(c => c.Value);

    public override IEnumerable<Column> FixedUses => conditions.SelectMany(c => c.Uses).Select(c => bySql[c.Sql]);

    public override IEnumerable<Stage> Inputs => [];

    // A column of the file goes before an output of the same name, so a file that has such a name gets no conditions.
    private bool HasNameOfOurs => Source.Columns.Any(c => c.RawSql is { } raw && bySql.Keys.Any(ours => ours.Equals(raw, StringComparison.OrdinalIgnoreCase)));

    public void Add(Column column, ScanColumn scan)
    {
        columns.Add(column, scan);
        bySql.Add(column.Sql, column);
    }

    /// <summary>
    /// Takes a condition over the scan's own columns into the scan. DuckDB does that by itself only for conditions that cannot fail,
    /// which excludes regular expressions and JSON; in the scan it computes them once for each distinct text of a column.
    /// </summary>
    /// <returns>False when the condition needs more than the scan has.</returns>
    public bool TryTake(Scalar condition)
    {
        if (condition.IsIndirect || condition.NeedsOrder || condition.Uses.Count == 0
            || condition.Uses.Any(c => c.Origin?.Stage != this || !bySql.ContainsKey(c.Sql)) || HasNameOfOurs)
        {
            return false;
        }

        conditions.Add(condition);
        return true;
    }

    public void Mention(ScanColumn column) => mentioned.Add(column);

    public void Filter(string sql)
    {
        if (!filters.Contains(sql))
            filters.Add(sql);
    }

    public override IEnumerable<Column> UsesOf(Column column) => [];

    public override string Write()
    {
        var live = columns.Where(c => c.Key.IsLive).Select(c => $"{Value(c.Value)} AS {c.Key.Sql}").ToList();
        return $"SELECT {(live.Count == 0 ? "1 AS \"_one\"" : string.Join(", ", live))} FROM {Source.FromSql}"
            + (filters.Count + conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", filters.Concat(conditions.Select(c => c.FilterSql))));
    }

    private static string Value(ScanColumn column) =>
        !column.IsPresent ? SqlText.Null(column.Type) : column.Type == KqlType.String ? SqlText.NoNull(column.ValueSql) : column.ValueSql;
}
