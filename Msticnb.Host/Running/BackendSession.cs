using Msticnb.Abstractions.Querying;

namespace Msticnb.Host.Running;

/// <summary>An open backend with the number of queries that it takes at once, over all runs.</summary>
internal sealed class BackendSession(IQueryBackend backend) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, backend.Capabilities.MaxConcurrency));

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

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync().ConfigureAwait(false);
        _turns.Dispose();
    }
}
