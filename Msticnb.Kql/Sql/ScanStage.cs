using Msticnb.Kql.Binding;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Sql;

/// <summary>The scan of a table: converts the columns that are needed, and takes filters down to the file reader.</summary>
internal sealed class ScanStage(string name, ITableSource source) : Stage(name)
{
    private readonly Dictionary<Column, ScanColumn> columns = [];
    private readonly List<string> filters = [];

    public ITableSource Source { get; } = source;

    private readonly HashSet<ScanColumn> mentioned = [];

    /// <summary>Columns that the query names and reads, and no file has: not those that come along, nor those it asks for where they are.</summary>
    public IEnumerable<ScanColumn> AbsentInUse => columns.Where(c => c.Key.IsLive && !c.Value.IsPresent && mentioned.Contains(c.Value)).Select(c => c.Value);

    public override IEnumerable<Column> FixedUses => [];

    public override IEnumerable<Stage> Inputs => [];

    public void Add(Column column, ScanColumn scan) => columns.Add(column, scan);

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
            + (filters.Count == 0 ? "" : " WHERE " + string.Join(" AND ", filters));
    }

    private static string Value(ScanColumn column) =>
        !column.IsPresent ? SqlText.Null(column.Type) : column.Type == KqlType.String ? $"coalesce({column.ValueSql}, '')" : column.ValueSql;
}
