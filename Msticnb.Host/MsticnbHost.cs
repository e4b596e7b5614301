using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Configuration;
using Msticnb.Host.Discovery;
using Msticnb.Host.Registry;
using Msticnb.Host.Running;

namespace Msticnb.Host;

/// <summary>
/// The way in: loads packs, finds notebooklets, opens data, runs. One host serves many runs at once; none of them sees
/// another. Dispose it to close the data and let go of the packs.
/// </summary>
public sealed class MsticnbHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DataSource, Lazy<Task<BackendSession>>> _sessions = new();
    private readonly PluginHost _plugins;
    private readonly MsticnbOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private int _closed;

    private MsticnbHost(PluginHost plugins, MsticnbOptions options, ILoggerFactory loggers, TimeProvider clock)
    {
        _plugins = plugins;
        _options = options;
        _clock = clock;
        _log = loggers.CreateLogger<MsticnbHost>();
    }

    /// <summary>The catalogue as it is now; a reload replaces it.</summary>
    public NotebookletRegistry Notebooklets => _plugins.Registry;

    /// <summary>What was found in the plugin folders and what became of it.</summary>
    public LoadReport LoadReport => _plugins.Report;

    /// <summary>Makes a host.</summary>
    /// <param name="configure">Sets the options; null takes the defaults: the packs beside the application, and the sample workspace.</param>
    /// <param name="loggers">For developers; null for no log.</param>
    /// <param name="clock">Tells the time; null takes the system's clock.</param>
    /// <param name="cancellationToken">Ends the loading of packs.</param>
    /// <exception cref="UsageException">A plugin folder that was named is not there.</exception>
    public static async Task<MsticnbHost> CreateAsync(Action<MsticnbOptions>? configure = null, ILoggerFactory? loggers = null, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        var options = new MsticnbOptions();
        configure?.Invoke(options);
        loggers ??= NullLoggerFactory.Instance;
        var plugins = await PluginHost.LoadAsync(options, loggers, clock, cancellationToken).ConfigureAwait(false);
        return new MsticnbHost(plugins, options, loggers, clock ?? TimeProvider.System);
    }

    /// <summary>Reads the plugin folders again; runs that are under way keep the packs with which they began.</summary>
    /// <returns>The new report.</returns>
    public Task<LoadReport> ReloadAsync(CancellationToken cancellationToken = default) => _plugins.ReloadAsync(cancellationToken);

    /// <summary>The services of a contract that packs export, such as <c>ISampleWorkspace</c>.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    public IReadOnlyList<T> GetServices<T>()
        where T : class => _plugins.GetServices<T>();

    /// <summary>Opens a data source, once; the host closes it.</summary>
    /// <param name="source">The source; null takes the options' own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UsageException">No pack opens data of that kind.</exception>
    /// <exception cref="Msticnb.Abstractions.Diagnostics.NotebookletException">The source does not exist or cannot be read.</exception>
    public async Task<IQueryBackend> OpenAsync(DataSource? source = null, CancellationToken cancellationToken = default) =>
        (await SessionAsync(source, cancellationToken).ConfigureAwait(false)).Backend;

    /// <summary>Runs a notebooklet on a value.</summary>
    /// <param name="name">Plain name, dotted name or alias.</param>
    /// <param name="value">What to investigate.</param>
    /// <param name="range">The time to look at; null takes the last day of the data.</param>
    /// <param name="cancellationToken">Ends the run; what has ended is in the result.</param>
    public Task<NotebookletResult> RunAsync(string name, string value, TimeRange? range = null, CancellationToken cancellationToken = default) =>
        RunAsync(name, new RunRequest { Value = value, TimeRange = range }, cancellationToken: cancellationToken);

    /// <summary>Runs a notebooklet.</summary>
    /// <param name="name">Plain name, dotted name or alias.</param>
    /// <param name="request">What to investigate and how.</param>
    /// <param name="source">Where the data lies; null takes the options' own.</param>
    /// <param name="progress">Hears what happens; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run; what has ended is in the result, whose status is then <see cref="RunStatus.Cancelled"/>.</param>
    /// <exception cref="UsageException">A name is unknown, a value is missing or does not fit.</exception>
    public async Task<NotebookletResult> RunAsync(string name, RunRequest request, DataSource? source = null, IProgress<RunEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var notebooklet = Notebooklets.Get(name);
        var session = await SessionAsync(source, cancellationToken).ConfigureAwait(false);
        return await new NotebookletRunner(session, _plugins, _clock, _log, _options.AllowOnlineProviders).RunAsync(notebooklet, request, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when a provider of facts would be asked.</summary>
    internal bool IsReady(IEnrichmentProvider provider) => Providers.WhyNot(provider, _options.AllowOnlineProviders) is null;

    /// <summary>Closes the data and lets go of the packs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        foreach (var session in _sessions.Values.Where(s => s is { IsValueCreated: true, Value.IsFaulted: false }))
            await CloseAsync(session.Value).ConfigureAwait(false);
        _sessions.Clear();
        await _plugins.DisposeAsync().ConfigureAwait(false);
    }

    // One backend that cannot be closed must not keep the others and the packs open.
    private async Task CloseAsync(Task<BackendSession> session)
    {
        try
        {
            await (await session.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.LogError(e, "A data source could not be closed.");
        }
    }

    private async Task<BackendSession> SessionAsync(DataSource? source, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed != 0, this);
        var wanted = source ?? _options.DataSource;
        var session = _sessions.GetOrAdd(wanted, w => new Lazy<Task<BackendSession>>(() => OpenSessionAsync(w)));
        try
        {
            return await session.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (session.Value.IsFaulted)
        {
            // The folder may be there at the next try.
            _sessions.TryRemove(KeyValuePair.Create(wanted, session));
            throw;
        }
    }

    private async Task<BackendSession> OpenSessionAsync(DataSource source)
    {
        var factories = GetServices<IQueryBackendFactory>();
        var factory = factories.FirstOrDefault(f => string.Equals(f.Kind, source.Kind, StringComparison.OrdinalIgnoreCase))
            ?? throw UsageException.NoBackend(source.Kind, factories.Select(f => f.Kind));
        return new BackendSession(await factory.OpenAsync(source, CancellationToken.None).ConfigureAwait(false));
    }
}
