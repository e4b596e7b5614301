namespace Msticnb.Abstractions.Querying;

/// <summary>Opens backends. Packs export it with <c>[Export(typeof(IQueryBackendFactory))]</c>.</summary>
public interface IQueryBackendFactory
{
    /// <summary>The <see cref="DataSource.Kind"/> that it opens.</summary>
    string Kind { get; }

    /// <summary>Opens a data source. A cloud backend neither signs in nor reaches a network before its first query.</summary>
    /// <exception cref="Diagnostics.NotebookletException">The source does not exist or cannot be read.</exception>
    Task<IQueryBackend> OpenAsync(DataSource source, CancellationToken cancellationToken);
}

/// <summary>Runs KQL where the data is. Safe for concurrent use.</summary>
public interface IQueryBackend : IAsyncDisposable
{
    /// <summary>The name shown in reports: <c>LocalData</c>, <c>LogAnalytics</c>, …</summary>
    string Name { get; }

    /// <summary>What it asks, for reports: the folder's or workspace's name.</summary>
    string Source { get; }

    /// <summary>What it can do.</summary>
    BackendCapabilities Capabilities { get; }

    /// <summary>
    /// The instant that counts as now: the system's time for a live workspace, the end of the data for files. It is
    /// <c>now()</c> in queries and the end of the default time range.
    /// </summary>
    Task<DateTimeOffset> GetNowAsync(CancellationToken cancellationToken);

    /// <summary>The tables with their columns.</summary>
    Task<WorkspaceDescription> DescribeAsync(DescribeDetail detail, CancellationToken cancellationToken);

    /// <summary>Runs a query.</summary>
    /// <exception cref="TableMissingException">A table that it needs is absent.</exception>
    /// <exception cref="QueryException">The query is not valid or failed.</exception>
    Task<QueryAnswer> ExecuteAsync(QueryRequest request, CancellationToken cancellationToken);

    /// <summary>Finds out what is wrong with a query without running it; empty when it would run.</summary>
    /// <exception cref="NotSupportedException"><see cref="BackendCapabilities.CanAnalyze"/> is false.</exception>
    Task<QueryAnalysis> AnalyzeAsync(QueryRequest request, CancellationToken cancellationToken);
}

/// <summary>What a backend can do.</summary>
/// <param name="MaxConcurrency">Queries that it takes at once; more wait.</param>
/// <param name="CanAnalyze">True when it can check a query without running it.</param>
public sealed record BackendCapabilities(int MaxConcurrency, bool CanAnalyze);

/// <summary>How much to find out about the tables.</summary>
public enum DescribeDetail
{
    /// <summary>Names and columns: cheap.</summary>
    Schema,

    /// <summary>Row counts and time spans as well: may read data.</summary>
    Statistics,
}
