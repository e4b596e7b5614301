using System.Collections.Concurrent;
using DuckDB.NET.Data;
using Msticnb.Kql.Sql;

namespace Msticnb.Kql.Storage;

/// <summary>
/// One embedded DuckDB in memory, shut off from everything but one folder: nothing is installed, loaded or fetched,
/// no other file is read, and no statement can open it up again. Several queries run on it at once.
/// </summary>
/// <remarks>
/// The engine's permission for the folder covers writing too, and it knows no permission to read only. Writing is kept out
/// one level above: <see cref="Results.ResultReader"/> runs text only inside of a <c>SELECT</c>, where no other statement parses.
/// </remarks>
public sealed class DuckDbSession : IAsyncDisposable
{
    private readonly DuckDBConnection _root;
    private readonly TemporaryFolder _temporary;
    private readonly ConcurrentBag<DuckDBConnection> _idle = [];
    private readonly SemaphoreSlim _turns;
    private readonly int _capacity;
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    private DuckDbSession(DuckDBConnection root, TemporaryFolder temporary, int capacity)
    {
        _root = root;
        _temporary = temporary;
        _capacity = capacity;
        _turns = new SemaphoreSlim(capacity, capacity);
    }

    /// <summary>Opens an engine of its own; it shares nothing with other sessions.</summary>
    /// <exception cref="EngineException">The engine does not start with these options.</exception>
    public static DuckDbSession Open(DuckDbSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ConcurrentQueries, 1, nameof(options));
        var temporary = new TemporaryFolder(options.TempFolder);
        var connection = new DuckDBConnection(ConnectionString(options, temporary.Path));
        try
        {
            connection.Open();
            EngineFunctions.Register(connection);
            options.Setup?.Invoke(connection);
            // Global, because a connection that is duplicated later starts from the global value.
            Run(connection, "SET GLOBAL TimeZone = 'UTC'");
            // "The last 200 events": the time column first, the other ninety only of those rows.
            Run(connection, "SET GLOBAL late_materialization_max_rows = 20000");
            if (options.DataFolder is { } folder)
                Run(connection, $"SET GLOBAL allowed_directories = [{SqlText.Quote(Path.GetFullPath(folder))}]");
            Run(connection, "SET GLOBAL enable_external_access = false");
            Run(connection, "SET GLOBAL lock_configuration = true");
        }
        catch (DuckDBException error)
        {
            connection.Dispose();
            temporary.Dispose();
            throw new EngineException("The query engine does not start: " + error.Message, null, error);
        }
        catch
        {
            connection.Dispose();
            temporary.Dispose();
            throw;
        }

        return new DuckDbSession(connection, temporary, options.ConcurrentQueries);
    }

    /// <summary>Runs work on a connection of its own, on the thread pool, and interrupts the engine when the token says so.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the session remains usable.</exception>
    /// <exception cref="ObjectDisposedException">The session was closed.</exception>
    public async Task<T> RunAsync<T>(Func<DuckDBConnection, CancellationToken, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_closed != 0, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await _turns.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => RunOnConnection(work, either.Token), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The query was cancelled.", error, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Interrupts what still runs, waits for its end, closes the engine and deletes its temporary files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        for (var turn = 0; turn < _capacity; turn++)
            await _turns.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var connection in _idle)
            await connection.DisposeAsync().ConfigureAwait(false);
        await _root.DisposeAsync().ConfigureAwait(false);
        _temporary.Dispose();
        _turns.Dispose();
        _closing.Dispose();
    }

    private T RunOnConnection<T>(Func<DuckDBConnection, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = _root.Duplicate();
            connection.Open();
        }

        try
        {
            using var interrupter = new Interrupter(connection, cancellationToken);
            return work(connection, cancellationToken);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is DuckDBException or EngineException)
        {
            // The engine reports its interruption as an error of its own.
            throw new OperationCanceledException("The query was cancelled.", error, cancellationToken);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    private static string ConnectionString(DuckDbSessionOptions options, string temporaryFolder)
    {
        var builder = new DuckDBConnectionStringBuilder
        {
            DataSource = DuckDBConnectionStringBuilder.InMemoryDataSource,
            AutoinstallKnownExtensions = false,
            AutoloadKnownExtensions = false,
            AllowCommunityExtensions = false,
            AllowPersistentSecrets = false,
            TempDirectory = temporaryFolder,
            PreserveInsertionOrder = options.PreserveInsertionOrder,
        };
        if (options.MemoryLimit is { } memory)
            builder.MemoryLimit = memory;
        if (options.Threads is { } threads)
            builder.Threads = threads;
        return builder.ConnectionString;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
