using System.Collections.Concurrent;
using Msticnb.Kql.Schema.Known;
using Msticnb.Kql.Storage.Files;

namespace Msticnb.Kql.Storage;

/// <summary>Keeps the catalog of one folder up to date, and the descriptions of its tables with it.</summary>
internal sealed class CatalogKeeper(DuckDbSession session, string folder, KnownSchemas known) : IDisposable
{
    private readonly SemaphoreSlim _scanning = new(1, 1);
    private readonly ConcurrentDictionary<FolderTable, TableDescription> _descriptions = new();
    private readonly ConcurrentDictionary<DataFile, string> _damaged = new();
    private volatile FolderCatalog? _current;

    /// <summary>The latest scan.</summary>
    public FolderCatalog Current => _current ?? throw new InvalidOperationException("The folder has not been scanned yet.");

    /// <summary>The catalog as the folder is now: a look at names, sizes and times, and a scan only when they changed.</summary>
    public async Task<FolderCatalog> RefreshAsync(CancellationToken cancellationToken)
    {
        await _scanning.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var current = _current;
            if (current is not null && await Task.Run(current.IsCurrent, cancellationToken).ConfigureAwait(false))
                return current;
            return await ScanAsync(current, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _scanning.Release();
        }
    }

    /// <summary>
    /// Looks for the files that made a query over these tables fail, by reading each one through, and leaves them out from now on.
    /// False when all of them can be read: the failure was not theirs.
    /// </summary>
    public async Task<bool> LeaveOutDamagedAsync(IEnumerable<FolderTable> tables, CancellationToken cancellationToken)
    {
        var found = false;
        foreach (var file in tables.SelectMany(table => table.Files).Distinct())
        {
            var reason = await session.RunAsync((connection, token) => FileCheck.WhyUnreadable(connection, Current.Probed[file].Shape, token), cancellationToken).ConfigureAwait(false);
            if (reason is not null)
                found |= _damaged.TryAdd(file, reason);
        }

        if (!found)
            return false;
        await _scanning.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ScanAsync(_current, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _scanning.Release();
        }

        return true;
    }

    /// <summary>Rows, time span and columns of one table; counted once as long as its files do not change.</summary>
    public async Task<TableDescription> DescribeAsync(FolderTable table, CancellationToken cancellationToken)
    {
        if (_descriptions.TryGetValue(table, out var known))
            return known;
        var description = await session.RunAsync((connection, token) => TableDescriber.Describe(connection, table, token), cancellationToken).ConfigureAwait(false);
        _descriptions[table] = description;
        return description;
    }

    public void Dispose() => _scanning.Dispose();

    private async Task<FolderCatalog> ScanAsync(FolderCatalog? previous, CancellationToken cancellationToken)
    {
        var catalog = await FolderScanner.ScanAsync(session, folder, known, previous, _damaged, cancellationToken).ConfigureAwait(false);
        _current = catalog;
        var tables = catalog.Tables.Values.ToHashSet();
        foreach (var gone in _descriptions.Keys.Where(table => !tables.Contains(table)))
            _descriptions.TryRemove(gone, out _);
        return catalog;
    }
}
