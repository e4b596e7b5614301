using Msticnb.Kql.Schema;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>Where the rows of a sample go. Several tables may be written at the same time.</summary>
public interface ISampleSink
{
    /// <summary>Writes one table.</summary>
    /// <param name="schema">The columns that the sample fills.</param>
    /// <param name="expectedRows">About how many rows will come, for the choice between one file and a file a day.</param>
    /// <param name="batches">Rows ordered by <c>TimeGenerated</c>; those of a batch lie in one UTC day. A batch is valid until the next one is asked for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task WriteAsync(TableSchema schema, long expectedRows, IEnumerable<RowBatch> batches, CancellationToken cancellationToken);
}
