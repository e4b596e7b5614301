using DuckDB.NET.Data;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Storage.Files;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Writing;

/// <summary>
/// Writes tables as Parquet in the form that queries read fastest: zstd, ordered by time, row groups of 122,880 rows.
/// datetime becomes TIMESTAMP (of nanoseconds where a value has a seventh digit, and ISO text where such values lie outside of the years
/// 1678 to 2262), dynamic its JSON text, timespan its KQL text. The file says the KQL types in its metadata, so that all come back as they were.
/// One writer writes many files, one at a time; it has an engine of its own.
/// </summary>
public sealed class ParquetTableWriter : IDisposable
{
    private const int RowGroup = 122_880, CheckEvery = 1 << 13;

    /// <summary>The ticks that a 64-bit count of nanoseconds since 1970 reaches.</summary>
    private const long FirstNano = 529_122_247_631_452_242, LastNano = 713_589_688_368_547_758;

    private readonly TemporaryFolder _temporary = new();
    private readonly DuckDBConnection _connection;

    /// <summary>Opens the engine.</summary>
    public ParquetTableWriter()
    {
        _connection = new DuckDBConnection(new DuckDBConnectionStringBuilder
        {
            DataSource = DuckDBConnectionStringBuilder.InMemoryDataSource,
            AutoinstallKnownExtensions = false,
            AutoloadKnownExtensions = false,
            TempDirectory = _temporary.Path,
        }.ConnectionString);
        _connection.Open();
    }

    /// <summary>
    /// Writes one file; folders above it are made, and an existing file is replaced once the new one is complete.
    /// Rows are ordered by the schema's time column, equal times in their given order.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">Names and types of the columns.</param>
    /// <param name="rows">One value a column: the .NET type of its KQL type, or null. Each row is read before the next is asked for, so one array may serve all.</param>
    /// <param name="cancellationToken">Ends the work; no file is left behind.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="ArgumentException">A row has another number of values, or a value another type, than the schema says.</exception>
    public Task<long> WriteAsync(string path, TableSchema schema, IEnumerable<object?[]> rows, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rows);
        if (schema.Columns.Count == 0)
            throw new ArgumentException($"Table {schema.Name} has no columns to write.", nameof(schema));
        return Task.Run(() => Write(Path.GetFullPath(path), schema, appender => Append(appender, schema, rows, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <summary>The same for rows in batches, whose values are never boxed. Each batch is read before the next one is asked for.</summary>
    /// <inheritdoc cref="WriteAsync(string, TableSchema, IEnumerable{object?[]}, CancellationToken)"/>
    public Task<long> WriteAsync(string path, TableSchema schema, IEnumerable<TableBatch> batches, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(batches);
        if (schema.Columns.Count == 0)
            throw new ArgumentException($"Table {schema.Name} has no columns to write.", nameof(schema));
        return Task.Run(() => Write(Path.GetFullPath(path), schema, appender => Append(appender, schema, batches, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <summary>Closes the engine.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _temporary.Dispose();
    }

    private long Write(string path, TableSchema schema, Func<DuckDBAppender, long> append, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        // Hidden, so that nobody takes the half of a table for the whole.
        var unfinished = Path.Combine(folder, "." + Path.GetFileName(path) + ".part");
        try
        {
            Run("CREATE OR REPLACE TABLE waiting (" + string.Join(", ", schema.Columns.Select((column, at) => $"c{at} {CellAppender.WaitingType(column.Type)}")) + ")");
            long count;
            using (var appender = _connection.CreateAppender("waiting"))
                count = append(appender);
            using (new Interrupter(_connection, cancellationToken))
                Run(CopySql(unfinished, schema));
            File.Move(unfinished, path, overwrite: true);
            return count;
        }
        catch (DuckDBException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Writing was cancelled.", error, cancellationToken);
        }
        catch (DuckDBException error)
        {
            throw new EngineException($"{Path.GetFileName(path)} cannot be written: {EngineMessage.Clean(error.Message)}", null, error);
        }
        finally
        {
            File.Delete(unfinished);
            Run("DROP TABLE IF EXISTS waiting");
        }
    }

    private static long Append(DuckDBAppender appender, TableSchema schema, IEnumerable<TableBatch> batches, CancellationToken cancellationToken)
    {
        var count = 0L;
        var cell = new CellWriter();
        foreach (var batch in batches)
        {
            for (var at = 0; at < batch.Count; at++)
            {
                if (count++ % CheckEvery == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                var row = appender.CreateRow();
                for (var column = 0; column < schema.Columns.Count; column++)
                {
                    cell.MoveTo(row, schema.Columns[column]);
                    batch.Write(at, column, cell);
                }

                row.EndRow();
            }
        }

        return count;
    }

    private static long Append(DuckDBAppender appender, TableSchema schema, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var values in rows)
        {
            if (count++ % CheckEvery == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (values.Length != schema.Columns.Count)
                throw new ArgumentException($"Row {count} has {values.Length} values; table {schema.Name} has {schema.Columns.Count} columns.", nameof(rows));
            var row = appender.CreateRow();
            for (var at = 0; at < values.Length; at++)
                CellAppender.Append(row, schema.Columns[at], values[at]);
            row.EndRow();
        }

        return count;
    }

    private string CopySql(string path, TableSchema schema)
    {
        var select = string.Join(", ", schema.Columns.Select((column, at) => $"{FileSql($"c{at}", column.Type)} AS {SqlText.Name(column.Name)}"));
        var time = schema.Columns.Index().FirstOrDefault(column => column.Item.Name == schema.TimeColumn);
        var order = schema.TimeColumn is null ? "rowid" : $"c{time.Index}, rowid";
        return $"COPY (SELECT {select} FROM waiting ORDER BY {order}) TO {SqlText.Quote(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroup}, KV_METADATA {{{SqlText.Quote(ParquetTypes.Key)}: {SqlText.Quote(ParquetTypes.Write(schema.Columns))}}})";
    }

    private string FileSql(string column, KqlType type) => type switch
    {
        KqlType.DateTime => InstantSql(column),
        KqlType.String or KqlType.Dynamic => ZeroText.DecodeSql(column),
        _ => column,
    };

    /// <summary>The plainest type that keeps every instant of a column.</summary>
    private string InstantSql(string column)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT coalesce(bool_or({column} % 10 <> 0), FALSE), coalesce(min({column}) >= {FirstNano} AND max({column}) <= {LastNano}, TRUE) FROM waiting";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetBoolean(0), reader.GetBoolean(1)) switch
        {
            (false, _) => $"make_timestamp({column} // 10 - 62135596800000000)",
            (true, true) => $"make_timestamp_ns(({column} - 621355968000000000) * 100)",
            _ => $"strftime(make_timestamp({column} // 10 - 62135596800000000), '%Y-%m-%dT%H:%M:%S.%f') || CAST({column} % 10 AS VARCHAR) || 'Z'",
        };
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
