using System.Reflection;
using Msticnb.Abstractions.Querying;

namespace Msticnb.Host.Configuration;

/// <summary>How a host finds and loads packs, and what it asks.</summary>
public sealed class MsticnbOptions
{
    /// <summary>The name of the folder, beside the application, whose packs every host loads.</summary>
    internal const string BuiltInName = "plugins";

    /// <summary>Where the data lies for runs that name no other place.</summary>
    /// <value>The built-in sample workspace.</value>
    public DataSource DataSource { get; set; } = DataSource.Sample;

    /// <summary>Plugin folders beyond the built-in one, in order; of two notebooklets with one name the earlier keeps it.</summary>
    public IList<string> PluginFolders { get; } = [];

    /// <summary>The folder beside the application whose packs come first; null leaves it out. It may be absent.</summary>
    /// <value><c>plugins</c> in the application's folder.</value>
    public string? BuiltInPluginFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, BuiltInName);

    /// <summary>Assemblies of this process that are packs too; they come after the folders and are never unloaded.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Which files may be loaded.</summary>
    /// <value>All.</value>
    public TrustPolicy Trust { get; set; } = TrustPolicy.Any;

    /// <summary>
    /// True loads a private copy of a pack's managed files, so that they can be replaced while the host runs. A process
    /// that ends soon saves that time. A pack that is loaded again by a reload always gets a copy.
    /// </summary>
    /// <value>True.</value>
    public bool ShadowCopy { get; set; } = true;

    /// <summary>
    /// How long the constructors and static initialisers of one pack may take when it is looked at for the first time;
    /// a pack that takes longer is refused, so that it cannot keep the host from starting.
    /// </summary>
    /// <value>30 seconds.</value>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// True lets providers of facts be asked that send values (addresses, hashes, names of hosts) out of this machine.
    /// False passes them over, and what they would have told is skipped with that reason.
    /// </summary>
    /// <value>False.</value>
    public bool AllowOnlineProviders { get; set; }

    /// <summary>True reloads by itself when a plugin folder changes.</summary>
    /// <value>False.</value>
    public bool Watch { get; set; }

    /// <summary>How long a plugin folder must be quiet before it is read again.</summary>
    /// <value>Half a second.</value>
    public TimeSpan WatchDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The folder that remembers what packs declare, so that a list needs no pack to be loaded; null remembers nothing.
    /// It may be deleted at any time.
    /// </summary>
    /// <value><c>msticnb</c> in the user's cache folder.</value>
    public string? CatalogueCacheFolder { get; set; } = DefaultCacheFolder();

    private static string? DefaultCacheFolder()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!string.IsNullOrEmpty(xdg) && Path.IsPathFullyQualified(xdg))
            return Path.Combine(xdg, "msticnb");
        if (OperatingSystem.IsWindows())
            return Under(Environment.SpecialFolder.LocalApplicationData, "msticnb", "cache");
        return OperatingSystem.IsMacOS()
            ? Under(Environment.SpecialFolder.UserProfile, "Library", "Caches", "msticnb")
            : Under(Environment.SpecialFolder.UserProfile, ".cache", "msticnb");
    }

    private static string? Under(Environment.SpecialFolder folder, params string[] names)
    {
        var root = Environment.GetFolderPath(folder);
        return root.Length == 0 ? null : Path.Combine([root, .. names]);
    }
}
