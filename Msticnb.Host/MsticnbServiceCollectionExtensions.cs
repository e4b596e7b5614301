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
    private readonly Lazy<Task<MsticnbHost>> _host;

    internal MsticnbHostProvider(Action<MsticnbOptions>? configure, ILoggerFactory? loggers, TimeProvider? clock) =>
        _host = new(() => MsticnbHost.CreateAsync(configure, loggers, clock));

    /// <summary>The host.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<MsticnbHost> GetAsync(CancellationToken cancellationToken = default) => _host.Value.WaitAsync(cancellationToken);

    /// <summary>Closes the host when it was made.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_host is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _host.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }
}
