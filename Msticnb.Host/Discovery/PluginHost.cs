using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Msticnb.Abstractions.Declaring;
using Msticnb.Host.Configuration;
using Msticnb.Host.Registry;
using Msticnb.Host.Running;

namespace Msticnb.Host.Discovery;

/// <summary>
/// The packs of a host: finds them, loads them, and replaces those that change. What a pack does wrong is in
/// <see cref="Report"/> and never an exception of the host. Safe for concurrent use; <see cref="Packs"/>,
/// <see cref="Report"/> and <see cref="Registry"/> change together when a reload has ended.
/// </summary>
public sealed class PluginHost : IAsyncDisposable, IServiceSource
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly MsticnbOptions _options;
    private readonly PrivateCopies _copies = new();
    private readonly PackLoader _loader;
    private readonly ILogger _log;
    private volatile PluginSnapshot _now = PluginSnapshot.Empty;
    private PluginWatcher? _watcher;
    private bool _closed;

    private PluginHost(MsticnbOptions options, ILoggerFactory loggers)
    {
        _options = options;
        _log = loggers.CreateLogger<PluginHost>();
        _loader = new PackLoader(options, _copies, _log);
    }

    /// <summary>Raised when a reload has ended, on the thread that did it.</summary>
    public event EventHandler? Reloaded;

    /// <summary>The packs that can be used, in the order in which they get their names.</summary>
    public IReadOnlyList<PackHandle> Packs => _now.Packs;

    /// <summary>What was found and what became of it.</summary>
    public LoadReport Report => _now.Report;

    /// <summary>The catalogue.</summary>
    public NotebookletRegistry Registry => _now.Registry;

    /// <summary>Loads the packs of the options' folders and assemblies.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="loggers">For developers; null for no log.</param>
    /// <param name="clock">Waits for folders to be quiet; null for the system's.</param>
    /// <param name="cancellationToken">Ends the work between two packs.</param>
    /// <exception cref="UsageException">A plugin folder that was named is not there.</exception>
    public static async Task<PluginHost> LoadAsync(MsticnbOptions options, ILoggerFactory? loggers = null, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = new PluginHost(options, loggers ?? NullLoggerFactory.Instance);
        try
        {
            await host.ChangeAsync(isReload: false, cancellationToken).ConfigureAwait(false);
            if (options.Watch)
                host.Watch(clock ?? TimeProvider.System);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Reads the plugin folders again. Packs that changed are loaded anew, unchanged ones stay, those that are gone leave.
    /// Work that is under way keeps the pack it began with.
    /// </summary>
    /// <returns>The new report.</returns>
    /// <exception cref="UsageException">A plugin folder that was named is no longer there; everything stays as it was.</exception>
    public async Task<LoadReport> ReloadAsync(CancellationToken cancellationToken = default)
    {
        await ChangeAsync(isReload: true, cancellationToken).ConfigureAwait(false);
        Reloaded?.Invoke(this, EventArgs.Empty);
        return Report;
    }

    /// <summary>Takes an assembly of this process as a pack; it comes after all others. Adding it again changes nothing.</summary>
    /// <returns>Its row of the report.</returns>
    public async Task<PackReport> AddAsync(Assembly assembly, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_now.Entries.Any(e => e.Assembly == assembly))
                _now = PluginSnapshot.Of([.. _now.Entries, EntryOf(assembly)]);
            var snapshot = _now;
            return snapshot.Report.Packs[snapshot.Entries.Select(e => e.Assembly).ToList().IndexOf(assembly)];
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>A new instance of a notebooklet, from the pack that the descriptor came from, even if that was replaced since.</summary>
    /// <exception cref="PackException">The pack cannot be loaded, or the constructor failed.</exception>
    /// <exception cref="ArgumentException">The descriptor was made by hand.</exception>
    public static INotebooklet CreateNotebooklet(NotebookletDescriptor notebooklet)
    {
        ArgumentNullException.ThrowIfNull(notebooklet);
        var pack = notebooklet.Origin ?? throw new ArgumentException($"{notebooklet.FullName} comes from no pack.", nameof(notebooklet));
        return pack.CreateNotebooklet(notebooklet);
    }

    /// <summary>The services of a contract in all packs, in the packs' order; see <see cref="PackHandle.GetServices{T}"/>.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    public IReadOnlyList<T> GetServices<T>()
        where T : class => [.. Packs.SelectMany(ServicesOf<T>)];

    /// <summary>Disposes services and lets go of all packs. Work that is under way fails when it needs more of a pack.</summary>
    public async ValueTask DisposeAsync()
    {
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_closed)
                return;
            _closed = true;
            _watcher?.Dispose();
            var packs = _now.Packs;
            _now = PluginSnapshot.Empty;
            foreach (var pack in packs)
                pack.Close();
            _copies.Dispose();
        }
        finally
        {
            _changing.Release();
        }
    }

    // A pack is retired after its successor is in place: what is held while the snapshot is the current one stays usable.
    IServiceLease IServiceSource.Lease()
    {
        while (true)
        {
            var now = _now;
            var lease = new PackLease(this, now.Packs);
            if (ReferenceEquals(now, _now))
                return lease;
            lease.Dispose();
        }
    }

    private void Watch(TimeProvider clock) =>
        _watcher = new PluginWatcher(PluginScanner.Folders(_options), _options.WatchDelay, clock, () => ReloadAsync(), _log);

    private async Task ChangeAsync(bool isReload, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var old = _now;
            var entries = await Task.Run(() => Read(old, isReload, cancellationToken), cancellationToken).ConfigureAwait(false);
            _now = PluginSnapshot.Of(entries);
            foreach (var pack in old.Packs.Except(_now.Packs))
                pack.Retire();
        }
        finally
        {
            _changing.Release();
        }
    }

    private List<PluginSnapshot.Entry> Read(PluginSnapshot old, bool isReload, CancellationToken cancellationToken)
    {
        var cache = new CatalogueCache(_options, _log);
        var remembered = isReload ? [] : cache.Read();
        var known = old.Entries.Where(e => e.Candidate is not null).ToDictionary(e => e.Candidate!);
        var entries = new List<PluginSnapshot.Entry>();
        var isNew = false;
        foreach (var candidate in PluginScanner.Folders(_options).SelectMany(PluginScanner.Candidates))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stamp = PackStamp.Of(candidate);
            entries.Add(known.TryGetValue(candidate, out var entry) && entry.Stamp == stamp && entry.Row.IsFinal && _options.Trust.Refuse(candidate, candidate.Folder) is null
                ? entry
                : new PluginSnapshot.Entry(candidate, null, stamp, RowOf(candidate, stamp)));
        }

        if (isNew)
            cache.Write([.. entries.Select(RememberedPack.Of).OfType<RememberedPack>()]);

        var own = old.Entries.Where(e => e.Assembly is not null).ToList();
        entries.AddRange(own);
        entries.AddRange(_options.Assemblies.Except(own.Select(e => e.Assembly!)).Select(EntryOf));
        return entries;

        PackRow RowOf(PackCandidate candidate, string stamp)
        {
            if (remembered.TryGetValue(candidate.MainFile, out var pack) && pack.Stamp == stamp)
                return _loader.Recall(candidate, pack, isReload);
            isNew = true;
            return _loader.Load(candidate, isReload);
        }
    }

    private PluginSnapshot.Entry EntryOf(Assembly assembly) => new(null, assembly, "", _loader.Load(assembly));

    private IReadOnlyList<T> ServicesOf<T>(PackHandle pack)
        where T : class
    {
        try
        {
            return pack.GetServices<T>();
        }
        catch (PackException e)
        {
            // The pack could be read when the catalogue was made and cannot be loaded now: the others can.
            _log.LogError(e, "Pack {Pack} cannot be loaded.", pack.Name);
            return [];
        }
    }

    private sealed class PackLease(PluginHost host, IReadOnlyList<PackHandle> packs) : IServiceLease
    {
        private readonly List<IDisposable> _holds = [.. packs.Select(p => p.Hold())];

        public IReadOnlyList<T> GetServices<T>()
            where T : class => [.. packs.SelectMany(host.ServicesOf<T>)];

        public void Dispose() => _holds.ForEach(h => h.Dispose());
    }
}
