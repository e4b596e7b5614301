using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Msticnb.Host.Configuration;

namespace Msticnb.Host;

/// <summary>Notebooklets in an app that uses dependency injection.</summary>
public static class MsticnbServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="MsticnbHostProvider"/>, which makes the host at its first use and closes it with the container. An
    /// <see cref="ILoggerFactory"/> and a <see cref="TimeProvider"/> of the container are used when there are any.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options; null takes the defaults.</param>
    public static IServiceCollection AddMsticnb(this IServiceCollection services, Action<MsticnbOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(provider => new MsticnbHostProvider(configure, provider.GetService<ILoggerFactory>(), provider.GetService<TimeProvider>()));
    }
}

/// <summary>Makes the host of an app at its first use: loading packs takes time and may fail, so it is no constructor's work. Safe for concurrent use.</summary>
public sealed class MsticnbHostProvider : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<Task<MsticnbHost>> _make;
    private Task<MsticnbHost>? _host;
    private bool _closed;

    internal MsticnbHostProvider(Action<MsticnbOptions>? configure, ILoggerFactory? loggers, TimeProvider? clock) =>
        _make = () => MsticnbHost.CreateAsync(configure, loggers, clock);

    /// <summary>The host. After a failure the next call tries again: a plugin folder may be there by then.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UsageException">A plugin folder that was named is not there.</exception>
    /// <exception cref="ObjectDisposedException">The container is closed.</exception>
    public Task<MsticnbHost> GetAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_host is null or { IsFaulted: true } or { IsCanceled: true })
                _host = Task.Run(_make, CancellationToken.None);
            return _host.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Closes the host when it was made, or when it is ready.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<MsticnbHost>? host;
        lock (_gate)
        {
            _closed = true;
            host = _host;
        }

        if (host is null)
            return;
        await host.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        if (host.IsCompletedSuccessfully)
            await (await host.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }
}
