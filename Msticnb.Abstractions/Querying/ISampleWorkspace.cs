namespace Msticnb.Abstractions.Querying;

/// <summary>Writes the sample workspace: a fictional company's tables with one intrusion in them. A pack exports it.</summary>
public interface ISampleWorkspace
{
    /// <summary>Writes the tables into a folder that is absent or empty, or that holds a sample already.</summary>
    /// <param name="folder">The folder; it is made when it is absent.</param>
    /// <param name="request">Size, seed and end.</param>
    /// <param name="progress">Gets the name of each table when it is written; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work; a folder that is half-written never looks whole.</param>
    /// <exception cref="Diagnostics.NotebookletException">The folder holds something else.</exception>
    Task<SampleSummary> WriteAsync(string folder, SampleRequest request, IProgress<string>? progress, CancellationToken cancellationToken);
}

/// <summary>Which sample to write; the same request gives the same values.</summary>
public sealed record SampleRequest
{
    /// <summary>About how many rows of ordinary noise, over all tables; the story's rows come on top.</summary>
    /// <value>50,000.</value>
    public long Rows { get; init; } = 50_000;

    /// <summary>Another seed gives other noise around the same story.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>The instant at which the data ends, in UTC; null takes the fixed one that makes everybody's sample the same.</summary>
    public DateTimeOffset? End { get; init; }
}

/// <summary>What was written.</summary>
/// <param name="Rows">Rows by table.</param>
/// <param name="Start">The first instant of the data, in UTC.</param>
/// <param name="End">The instant at which it ends, in UTC.</param>
public sealed record SampleSummary(IReadOnlyDictionary<string, long> Rows, DateTimeOffset Start, DateTimeOffset End);
