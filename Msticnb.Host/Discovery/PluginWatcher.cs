using Microsoft.Extensions.Logging;

namespace Msticnb.Host.Discovery;

/// <summary>Calls for a reload when plugin folders have changed and are quiet again.</summary>
internal sealed class PluginWatcher : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly ITimer _timer;
    private readonly TimeSpan _delay;
    private readonly Func<Task> _reload;
    private readonly ILogger _log;
    private volatile bool _closed;

    public PluginWatcher(IEnumerable<string> folders, TimeSpan delay, TimeProvider clock, Func<Task> reload, ILogger log)
    {
        _delay = delay;
        _reload = reload;
        _log = log;
        _timer = clock.CreateTimer(_ => _ = ReloadAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var folder in folders)
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            // Replacing a file by renaming raises Renamed and nothing else.
            watcher.Created += (_, _) => Later();
            watcher.Changed += (_, _) => Later();
            watcher.Deleted += (_, _) => Later();
            watcher.Renamed += (_, _) => Later();
            // Events were lost: something has changed.
            watcher.Error += (_, _) => Later();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    public void Dispose()
    {
        _closed = true;
        _watchers.ForEach(w => w.Dispose());
        _timer.Dispose();
    }

    private void Later()
    {
        if (!_closed)
            _timer.Change(_delay, Timeout.InfiniteTimeSpan);
    }

    private async Task ReloadAsync()
    {
        try
        {
            if (!_closed)
                await _reload().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Nobody waits for this reload; what was loaded stays.
            _log.LogError(e, "The plugin folders have changed and cannot be read.");
        }
    }
}
