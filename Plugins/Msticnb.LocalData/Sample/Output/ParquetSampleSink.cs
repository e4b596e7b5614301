using System.Collections.Concurrent;
using System.Globalization;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage.Writing;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>
/// Writes <c>Table.parquet</c>, or <c>Table/day=YYYY-MM-DD/part-000.parquet</c> for large tables, so that a query of some days
/// reads only those and memory stays bounded.
/// </summary>
/// <param name="folder">Where the tables go.</param>
/// <param name="mostRowsOfOneFile">Tables with more rows are split by day.</param>
/// <param name="rowsOfPart">Rows after which a part of a day is written.</param>
public sealed class ParquetSampleSink(string folder, long mostRowsOfOneFile = 200_000, int rowsOfPart = 122_880) : ISampleSink, IDisposable
{
    private readonly ConcurrentBag<ParquetTableWriter> _idle = [];

    /// <inheritdoc/>
    public async Task WriteAsync(TableSchema schema, long expectedRows, IEnumerable<RowBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(batches);
        if (!_idle.TryTake(out ParquetTableWriter? writer))
            writer = new ParquetTableWriter();
        try
        {
            if (expectedRows > mostRowsOfOneFile)
                await WriteDaysAsync(writer, schema, batches, cancellationToken).ConfigureAwait(false);
            else
                await writer.WriteAsync(Path.Combine(folder, schema.Name + ".parquet"), schema, batches.Select(batch => new BatchRows(batch)), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _idle.Add(writer);
        }
    }

    /// <summary>Closes the engines.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out ParquetTableWriter? writer))
            writer.Dispose();
    }

    private async Task WriteDaysAsync(ParquetTableWriter writer, TableSchema schema, IEnumerable<RowBatch> batches, CancellationToken cancellationToken)
    {
        using IEnumerator<RowBatch> source = batches.GetEnumerator();
        DateOnly lastDay = default;
        int part = 0;
        for (bool hasMore = source.MoveNext(); hasMore;)
        {
            DateOnly day = source.Current.Day;
            part = day == lastDay ? part + 1 : 0;
            lastDay = day;
            string file = Path.Combine(folder, schema.Name, "day=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"part-{part:000}.parquet"));
            await writer.WriteAsync(file, schema, Part().Select(batch => new BatchRows(batch)), cancellationToken).ConfigureAwait(false);

            IEnumerable<RowBatch> Part()
            {
                int rows = 0;
                do
                {
                    rows += source.Current.Count;
                    yield return source.Current;
                    hasMore = source.MoveNext();
                }
                while (hasMore && source.Current.Day == day && rows + source.Current.Count <= rowsOfPart);
            }
        }
    }

    private sealed class BatchRows(RowBatch batch) : TableBatch
    {
        public override int Count => batch.Count;

        public override void Write(int row, int column, CellWriter target) => batch.Columns[column].Write(row, target);
    }
}
