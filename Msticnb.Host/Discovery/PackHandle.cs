using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Declaring;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Discovery;

/// <summary>
/// A pack that can be used. Its code is loaded when it is first needed. After a reload has replaced it, it works on for
/// those who still have it, and leaves memory when nobody has. Safe for concurrent use.
/// </summary>
public sealed class PackHandle
{
    private readonly Lock _gate = new();
    private readonly Func<LoadedPack>? _load;
    private readonly ILogger _log;
    private readonly Dictionary<string, object?> _services = new(StringComparer.Ordinal);
    private LoadedPack? _loaded;
    private int _holds;
    private bool _retired;
    private bool _closed;

    internal PackHandle(string path, string name, string version, PackContents contents, LoadedPack? loaded, Func<LoadedPack>? load, ILogger log)
    {
        Path = path;
        Name = name;
        Version = version;
        Contents = contents;
        _loaded = loaded;
        _load = load;
        _log = log;
        Notebooklets = [.. contents.Notebooklets.Select(f => new NotebookletDescriptor(f, this))];
    }

    /// <summary>Name of its assembly.</summary>
    public string Name { get; }

    /// <summary>Version as the pack writes it for people.</summary>
    public string Version { get; }

    /// <summary>Its DLL in the plugin folder; of an assembly of this process, where that was loaded from, or nothing.</summary>
    public string Path { get; }

    /// <summary>Its notebooklets, those included whose name another pack took.</summary>
    public IReadOnlyList<NotebookletDescriptor> Notebooklets { get; }

    /// <summary>True when its code is in memory.</summary>
    public bool IsLoaded
    {
        get
        {
            lock (_gate)
                return _loaded is not null;
        }
    }

    internal PackContents Contents { get; }

    /// <summary>A new instance of one of its notebooklets.</summary>
    /// <exception cref="PackException">The pack cannot be loaded, or the notebooklet's constructor failed.</exception>
    public INotebooklet CreateNotebooklet(NotebookletDescriptor notebooklet)
    {
        ArgumentNullException.ThrowIfNull(notebooklet);
        var facts = Contents.Notebooklets.FirstOrDefault(n => n.Type == notebooklet.TypeName)
            ?? throw new ArgumentException($"{notebooklet.FullName} is not in pack {Name}.", nameof(notebooklet));
        return (INotebooklet)Load().Create(facts.Type);
    }

    /// <summary>
    /// Its services of a contract, in the ordinal order of their types; empty when it has none. Each is created once.
    /// One that cannot be created is left out and logged.
    /// </summary>
    /// <typeparam name="T">The contract, such as <c>IQueryBackendFactory</c>.</typeparam>
    public IReadOnlyList<T> GetServices<T>()
        where T : class =>
        [.. Contents.Services.Where(s => s.Contract == typeof(T).FullName).Select(s => Service(s.Type)).OfType<T>()];

    /// <summary>
    /// Keeps its services usable until the result is disposed: after a reload has replaced the pack, they are disposed
    /// when nobody holds it.
    /// </summary>
    public IDisposable Hold()
    {
        lock (_gate)
            _holds++;
        return new HoldToken(this);
    }

    /// <summary>Called when a reload has replaced it.</summary>
    internal void Retire()
    {
        lock (_gate)
            _retired = true;
        DisposeServicesWhenFree();
    }

    /// <summary>Called when the host closes: nothing can be created any more.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _retired = true;
            _holds = 0;
        }

        DisposeServicesWhenFree();
        lock (_gate)
            _loaded = null;
    }

    private object? Service(string type)
    {
        var loaded = Load();
        lock (_gate)
        {
            if (_services.TryGetValue(type, out var service))
                return service;
            try
            {
                service = loaded.Create(type);
            }
            catch (PackException e)
            {
                _log.LogError(e, "Service {Type} of pack {Pack} cannot be created.", type, Name);
                service = null;
            }

            return _services[type] = service;
        }
    }

    private LoadedPack Load()
    {
        lock (_gate)
        {
            if (_closed)
                throw PackException.Closed(Name);
            return _loaded ??= _load?.Invoke() ?? throw PackException.Closed(Name);
        }
    }

    private void DisposeServicesWhenFree()
    {
        LoadedPack? loaded;
        List<object> services;
        lock (_gate)
        {
            if (!_retired || _holds > 0)
                return;
            loaded = _loaded;
            services = [.. _services.Values.OfType<object>()];
            _services.Clear();
        }

        foreach (var service in services.OfType<IAsyncDisposable>().Where(s => s is not IDisposable))
            Guarded(() => service.DisposeAsync().AsTask().GetAwaiter().GetResult());
        if (loaded is not null)
            Guarded(loaded.Dispose);
    }

    private void Guarded(Action dispose)
    {
        try
        {
            dispose();
        }
        catch (Exception e)
        {
            _log.LogError(e, "A service of pack {Pack} failed while it was disposed.", Name);
        }
    }

    private void Release()
    {
        lock (_gate)
            _holds = Math.Max(0, _holds - 1);
        DisposeServicesWhenFree();
    }

    private sealed class HoldToken(PackHandle pack) : IDisposable
    {
        private PackHandle? _pack = pack;

        public void Dispose() => Interlocked.Exchange(ref _pack, null)?.Release();
    }
}
