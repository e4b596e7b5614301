using DuckDB.NET.Data;
using Msticnb.Kql.Schema;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>
/// Writes <c>Table.parquet</c>, or <c>Table/day=YYYY-MM-DD/part-000.parquet</c> for large tables, so that a query of some days
/// reads only those.
/// </summary>
public sealed class ParquetSampleSink : ISampleSink, IDisposable
{
    private readonly string _folder;
    private readonly long _mostRowsOfOneFile;
    private readonly int _rowsOfPart;
    private readonly DuckDBConnection _engine;
    private readonly Lock _opening = new();

    /// <param name="folder">An existing folder.</param>
    /// <param name="mostRowsOfOneFile">Tables with more rows are split by day.</param>
    /// <param name="rowsOfPart">Rows that are held in memory before a part of a day is written.</param>
    public ParquetSampleSink(string folder, long mostRowsOfOneFile = 250_000, int rowsOfPart = 2 * 122_880)
    {
        _folder = folder;
        _mostRowsOfOneFile = mostRowsOfOneFile;
        _rowsOfPart = rowsOfPart;
        DuckDBConnectionStringBuilder settings = new()
        {
            DataSource = DuckDBConnectionStringBuilder.InMemoryDataSource,
            AutoinstallKnownExtensions = false,
            AutoloadKnownExtensions = false,
            AllowCommunityExtensions = false,
            TempDirectory = folder,
        };
        _engine = new DuckDBConnection(settings.ConnectionString);
        _engine.Open();
    }

    /// <inheritdoc/>
    public ISampleTableSink Open(TableSchema schema, long expectedRows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        DuckDBConnection connection;
        lock (_opening)
        {
            connection = _engine.Duplicate();
            connection.Open();
        }

        return new ParquetTable(connection, _folder, schema, expectedRows > _mostRowsOfOneFile, _rowsOfPart);
    }

    /// <summary>Closes the engine; tables that are still open lose what they have not written.</summary>
    public void Dispose() => _engine.Dispose();
}
