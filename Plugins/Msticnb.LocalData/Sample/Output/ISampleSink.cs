using Msticnb.Kql.Schema;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>Where the rows of a sample go. Tables may be written at the same time; one table is written by one thread.</summary>
public interface ISampleSink
{
    /// <summary>Opens a table for rows that arrive ordered by <c>TimeGenerated</c>.</summary>
    /// <param name="schema">The columns that the sample fills.</param>
    /// <param name="expectedRows">About how many rows will come, for the choice between one file and a file a day.</param>
    ISampleTableSink Open(TableSchema schema, long expectedRows);
}

/// <summary>Takes the rows of one table. Disposed without <see cref="Complete"/>, it leaves nothing that looks whole.</summary>
public interface ISampleTableSink : IDisposable
{
    /// <summary>Takes a batch, which is valid only during the call. All rows of a batch lie in one UTC day.</summary>
    void Append(RowBatch batch, CancellationToken cancellationToken);

    /// <summary>All rows are there.</summary>
    void Complete(CancellationToken cancellationToken);
}
