using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage.Files;

namespace Msticnb.Kql.Storage;

/// <summary>A table that lies in the files of a folder.</summary>
public sealed class FolderTable : ITableSource
{
    internal FolderTable(TableSchema schema, IReadOnlyList<DataFile> files, string fromSql, IReadOnlyList<ScanColumn> columns, string? dayColumnSql)
    {
        Schema = schema;
        Files = files;
        FromSql = fromSql;
        Columns = columns;
        DayColumnSql = dayColumnSql;
    }

    /// <inheritdoc/>
    public TableSchema Schema { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ScanColumn> Columns { get; }

    /// <inheritdoc/>
    public string FromSql { get; }

    /// <inheritdoc/>
    public string? DayColumnSql { get; }

    /// <summary>The files that are read, in the order of their rows.</summary>
    public IReadOnlyList<DataFile> Files { get; }

    /// <summary>Files without the table's time column: their rows are at no time at all, so nothing that asks for a time finds them.</summary>
    public IReadOnlyList<DataFile> Timeless { get; init; } = [];
}
