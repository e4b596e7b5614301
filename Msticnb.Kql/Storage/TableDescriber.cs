using DuckDB.NET.Data;
using Msticnb.Kql.Results;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage;

/// <summary>Counts a table and finds its first and last instant. Parquet answers from its footers; text files are read once.</summary>
internal static class TableDescriber
{
    private static readonly ColumnSchema[] Facts = [new("rows", KqlType.Long), new("first", KqlType.DateTime), new("last", KqlType.DateTime)];

    /// <exception cref="EngineException">A file of the table cannot be read through.</exception>
    public static TableDescription Describe(DuckDBConnection connection, FolderTable table, CancellationToken cancellationToken)
    {
        var time = table.Columns.FirstOrDefault(column => column.Name == table.Schema.TimeColumn && column.IsPresent);
        var sql = $"SELECT count(*), {Extreme("min", time)}, {Extreme("max", time)} FROM {table.FromSql}";
        var facts = ResultReader.Read(connection, sql, Facts, 1, cancellationToken);
        return new TableDescription(
            table.Schema.Name,
            (long)facts.Columns[0][0]!,
            table.Schema.TimeColumn,
            (DateTime?)facts.Columns[1][0],
            (DateTime?)facts.Columns[2][0],
            table.Columns.Select(column => new ColumnDescription(column.Name, column.Type, column.IsPresent)).ToArray(),
            table.Files.Count,
            table.Files.Sum(file => file.Length));
    }

    /// <summary>The extreme of the raw column, converted, is the extreme of the converted one, and comes from the statistics of the file.</summary>
    private static string Extreme(string function, ScanColumn? time) => time switch
    {
        null => "NULL::BIGINT",
        { RawSql: { } raw, Raw: RawKind.TimestampMicros or RawKind.TimestampTz } => $"store_ticks({function}({raw}))",
        { RawSql: { } raw, Raw: RawKind.TimestampNanos } => $"store_ticks_ns({function}({raw}))",
        _ => $"{function}({time.ValueSql})",
    };
}
