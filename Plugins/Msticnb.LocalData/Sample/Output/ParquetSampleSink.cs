using Msticnb.Kql.Schema;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>
/// Writes <c>Table.parquet</c>, or <c>Table/day=YYYY-MM-DD/part-000.parquet</c> for large tables, so that a query of some days
/// reads only those.
/// </summary>
/// <param name="folder">An existing folder.</param>
/// <param name="mostRowsOfOneFile">Tables with more rows are split by day.</param>
/// <param name="rowsOfPart">Rows that are held in memory before a part of a day is written.</param>
public sealed class ParquetSampleSink(string folder, long mostRowsOfOneFile = 250_000, int rowsOfPart = 2 * 122_880) : ISampleSink
{
    /// <inheritdoc/>
    public ISampleTableSink Open(TableSchema schema, long expectedRows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new ParquetTable(folder, schema, expectedRows > mostRowsOfOneFile, rowsOfPart);
    }
}
