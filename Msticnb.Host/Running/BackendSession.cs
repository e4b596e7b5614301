using Msticnb.Abstractions.Querying;

namespace Msticnb.Host.Running;

/// <summary>An open backend with the number of queries that it takes at once, over all runs.</summary>
internal sealed class BackendSession(IQueryBackend backend) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, backend.Capabilities.MaxConcurrency));
    private readonly Lock _gate = new();
    private Task<WorkspaceDescription>? _description;

    public IQueryBackend Backend { get; } = backend;

    public async Task<QueryAnswer> ExecuteAsync(QueryRequest request, Action started, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            started();
            return await Backend.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>The tables and their columns, asked for once; a failed attempt is made again.</summary>
    public Task<WorkspaceDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_description is null or { IsFaulted: true } or { IsCanceled: true })
                _description = Backend.DescribeAsync(DescribeDetail.Schema, CancellationToken.None);
            return _description.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync().ConfigureAwait(false);
        _turns.Dispose();
    }
}
