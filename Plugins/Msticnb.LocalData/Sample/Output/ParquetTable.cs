using System.Globalization;
using DuckDB.NET.Data;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>One table on its way to Parquet, through an engine that gathers rows and writes them compressed.</summary>
internal sealed class ParquetTable : ISampleTableSink
{
    private readonly string _folder;
    private readonly TableSchema _schema;
    private readonly bool _byDay;
    private readonly int _rowsOfPart;
    private readonly DuckDBConnection _connection;
    private readonly string _table;
    private DuckDBAppender? _appender;
    private DateOnly _day;
    private int _part;
    private int _rows;

    /// <param name="connection">A connection of its own; it is closed with the table.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="byDay">A folder for each day, and parts in it.</param>
    /// <param name="rowsOfPart">Rows that are held in memory before a part is written.</param>
    public ParquetTable(DuckDBConnection connection, string folder, TableSchema schema, bool byDay, int rowsOfPart)
    {
        _connection = connection;
        _folder = folder;
        _schema = schema;
        _byDay = byDay;
        _rowsOfPart = rowsOfPart;
        _table = Quote(schema.Name);
        Run($"CREATE TABLE {_table} ({string.Join(", ", schema.Columns.Select(c => $"{Quote(c.Name)} {ParquetType(c.Type)}"))})");
    }

    public void Append(RowBatch batch, CancellationToken cancellationToken)
    {
        if (_rows > 0 && _byDay && (batch.Day != _day || _rows + batch.Count > _rowsOfPart))
            WritePart(cancellationToken);
        if (batch.Day != _day)
            _part = 0;
        _day = batch.Day;
        _rows += batch.Count;
        _appender ??= _connection.CreateAppender(_schema.Name);
        for (int row = 0; row < batch.Count; row++)
        {
            IDuckDBAppenderRow target = _appender.CreateRow();
            foreach (BatchColumn column in batch.Columns)
                AppendValue(target, column, row);
            target.EndRow();
        }
    }

    public void Complete(CancellationToken cancellationToken)
    {
        if (_rows > 0 || !_byDay)
            WritePart(cancellationToken);
    }

    public void Dispose()
    {
        _appender?.Dispose();
        _connection.Dispose();
    }

    private void WritePart(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _appender?.Dispose();
        _appender = null;
        string file = Path.Combine(_folder, _schema.Name + ".parquet");
        if (_byDay)
        {
            string day = Path.Combine(_folder, _schema.Name, "day=" + _day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Directory.CreateDirectory(day);
            file = Path.Combine(day, string.Create(CultureInfo.InvariantCulture, $"part-{_part++:000}.parquet"));
        }

        Run($"COPY {_table} TO '{file.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)");
        Run("TRUNCATE " + _table);
        _rows = 0;
    }

    private static void AppendValue(IDuckDBAppenderRow row, BatchColumn column, int index)
    {
        switch (column)
        {
            case BatchColumn<string?> text:
                row.AppendValue(text.Values[index]);
                break;
            case BatchColumn<DateTime?> instant:
                row.AppendValue(instant.Values[index]);
                break;
            case BatchColumn<int?> number:
                row.AppendValue(number.Values[index]);
                break;
            case BatchColumn<long?> number:
                row.AppendValue(number.Values[index]);
                break;
            case BatchColumn<double?> number:
                row.AppendValue(number.Values[index]);
                break;
            case BatchColumn<bool?> flag:
                row.AppendValue(flag.Values[index]);
                break;
            default:
                throw new InvalidOperationException($"No column of a sample holds {column.GetType()}.");
        }
    }

    private static string ParquetType(KqlType type) => type switch
    {
        KqlType.DateTime => "TIMESTAMP",
        KqlType.Dynamic or KqlType.String or KqlType.Guid => "VARCHAR",
        _ => type.DuckDbType(),
    };

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private void Run(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
