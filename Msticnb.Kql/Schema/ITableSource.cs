using Msticnb.Kql.Types;

namespace Msticnb.Kql.Schema;

/// <summary>
/// One table that queries can read: its schema and the SQL that scans it.
/// The binder and the SQL writer know tables only through this.
/// </summary>
public interface ITableSource
{
    /// <summary>Columns that KQL sees: those of the known schema and those found in the files.</summary>
    TableSchema Schema { get; }

    /// <summary>How each column of <see cref="Schema"/> is read, in the same order.</summary>
    IReadOnlyList<ScanColumn> Columns { get; }

    /// <summary>The FROM item, e.g. <c>read_parquet([...])</c>; the same at every call while the files do not change.</summary>
    string FromSql { get; }

    /// <summary>The hive partition column <c>day=YYYY-MM-DD</c> of the files, quoted for SQL, or null when there is none.</summary>
    string? DayColumnSql { get; }
}

/// <summary>One column of a scan.</summary>
/// <param name="Name">The KQL name.</param>
/// <param name="Type">The KQL type.</param>
/// <param name="IsPresent">False for a column that the known schema has and no file has: it reads as null (or empty text).</param>
/// <param name="ValueSql">An expression over the FROM item that yields the engine's form of <paramref name="Type"/> (datetime as ticks, dynamic as JSON with JSON null as SQL NULL; text may still be NULL here).</param>
/// <param name="RawSql">The column itself, quoted, for predicates that the file reader can prune by; null when absent.</param>
/// <param name="Raw">What the file holds, as far as pruning is concerned.</param>
public sealed record ScanColumn(string Name, KqlType Type, bool IsPresent, string ValueSql, string? RawSql, RawKind Raw);

/// <summary>The physical kind of a scanned column: it decides which predicates may be pushed to the file reader unchanged.</summary>
public enum RawKind
{
    /// <summary>Same type and values as the engine's own form.</summary>
    Same,

    /// <summary>DuckDB TIMESTAMP in UTC: exact to the microsecond.</summary>
    TimestampMicros,

    /// <summary>DuckDB TIMESTAMP_NS in UTC.</summary>
    TimestampNanos,

    /// <summary>DuckDB TIMESTAMP WITH TIME ZONE.</summary>
    TimestampTz,

    /// <summary>Anything else: only <see cref="ScanColumn.ValueSql"/> may be used.</summary>
    Converted,
}

/// <summary>All tables that a query may name.</summary>
public interface ITableCatalog
{
    /// <summary>Names of the tables that exist, for resolution, wildcards and suggestions.</summary>
    IReadOnlyCollection<string> TableNames { get; }

    /// <summary>Finds a table by its exact name.</summary>
    bool TryGetTable(string name, out ITableSource table);

    /// <summary>
    /// The known schema of a table that has no file here, so that a query can say
    /// "table X is not in this folder" instead of "no such table"; null when unknown.
    /// </summary>
    TableSchema? KnownSchema(string name);

    /// <summary>Why a table that is no table here cannot be read though files of it are there; null when there are none.</summary>
    string? WhyUnreadable(string name) => null;
}
