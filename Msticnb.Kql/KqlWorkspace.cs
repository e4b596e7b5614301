using System.Collections.Concurrent;
using Msticnb.Kql.Storage;

namespace Msticnb.Kql;

/// <summary>
/// A folder of tables that KQL queries run on. Files that appear, change or go are seen by the next query.
/// All members may be called from several threads at once.
/// </summary>
public sealed partial class KqlWorkspace : IAsyncDisposable
{
    private readonly DuckDbSession _session;
    private readonly CatalogKeeper _keeper;
    private readonly TimeProvider _clock;

    private KqlWorkspace(DuckDbSession session, CatalogKeeper keeper, TimeProvider clock)
    {
        _session = session;
        _keeper = keeper;
        _clock = clock;
    }

    /// <summary>The tables as of the latest look at the folder, with what is wrong with its files.</summary>
    public FolderCatalog Catalog => _keeper.Current;

    /// <summary>Looks through a folder; only footers and beginnings of files are read.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="EngineException">The engine does not start.</exception>
    public static async Task<KqlWorkspace> OpenAsync(string folder, KqlWorkspaceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options ??= new KqlWorkspaceOptions();
        var path = Path.GetFullPath(folder);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no data folder {path}.");
        var session = DuckDbSession.Open(new DuckDbSessionOptions
        {
            DataFolder = path,
            MemoryLimit = options.MemoryLimit,
            Threads = options.Threads,
            ConcurrentQueries = options.ConcurrentQueries,
            Setup = RegisterFunctions,
        });
        var keeper = new CatalogKeeper(session, path, options.Schemas);
        var workspace = new KqlWorkspace(session, keeper, options.TimeProvider);
        try
        {
            await keeper.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await workspace.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return workspace;
    }

    /// <summary>Looks whether the folder changed and takes in what is new. Queries do this by themselves.</summary>
    public Task<FolderCatalog> RefreshAsync(CancellationToken cancellationToken = default) => _keeper.RefreshAsync(cancellationToken);

    /// <summary>
    /// Rows, time span, columns and files of every table, by name. Text files are read once for it, Parquet only in its footers.
    /// A file that proves to be damaged is left out from then on, and stands among the problems of <see cref="Catalog"/>.
    /// </summary>
    /// <exception cref="EngineException">A table cannot be counted though each of its files can be read.</exception>
    public async Task<IReadOnlyList<TableDescription>> DescribeTablesAsync(CancellationToken cancellationToken = default)
    {
        var catalog = await _keeper.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var failures = new ConcurrentBag<(FolderTable Table, EngineException Error)>();
        var described = await Task.WhenAll(catalog.Tables.Values.Select(DescribeOrNoteAsync)).ConfigureAwait(false);
        if (failures.IsEmpty)
            return InOrder(described.OfType<TableDescription>());
        if (!await _keeper.LeaveOutDamagedAsync(failures.Select(failure => failure.Table), cancellationToken).ConfigureAwait(false))
            throw failures.First().Error;
        catalog = _keeper.Current;
        return InOrder(await Task.WhenAll(catalog.Tables.Values.Select(table => _keeper.DescribeAsync(table, cancellationToken))).ConfigureAwait(false));

        async Task<TableDescription?> DescribeOrNoteAsync(FolderTable table)
        {
            try
            {
                return await _keeper.DescribeAsync(table, cancellationToken).ConfigureAwait(false);
            }
            catch (EngineException error)
            {
                failures.Add((table, error));
                return null;
            }
        }

        static TableDescription[] InOrder(IEnumerable<TableDescription> tables) => [.. tables.OrderBy(table => table.Name, StringComparer.Ordinal)];
    }

    /// <summary>The data's own clock: the latest instant in any table's time column (UTC), or null without one.</summary>
    public async Task<DateTime?> LatestInstantAsync(CancellationToken cancellationToken = default)
    {
        var tables = await DescribeTablesAsync(cancellationToken).ConfigureAwait(false);
        return tables.Max(table => table.Last);
    }

    /// <summary>Interrupts running queries and closes the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync().ConfigureAwait(false);
        _keeper.Dispose();
    }
}
