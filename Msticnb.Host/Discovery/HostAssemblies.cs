namespace Msticnb.Host.Discovery;

/// <summary>
/// Which assemblies a pack gets from the host. Types that cross the border between a pack and the host must be the same
/// type on both sides, so these always come from the host; all others are the pack's own business.
/// </summary>
internal static class HostAssemblies
{
    private static readonly HashSet<string> Owned = new(StringComparer.OrdinalIgnoreCase)
    {
        "Msticnb.Abstractions",
        "Microsoft.Data.Analysis",
        "Microsoft.ML.DataView",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Newtonsoft.Json",
        "System.Composition.AttributedModel",
    };

    // What the owned ones need and packs may bring in another version, as DuckDB.NET does with Arrow.
    private static readonly HashSet<string> Lent = new(StringComparer.OrdinalIgnoreCase)
    {
        "Apache.Arrow",
        "System.Numerics.Tensors",
    };

    private static readonly Lazy<HashSet<string>?> Framework = new(ReadFramework);

    /// <summary>True for names that a pack never brings itself.</summary>
    public static bool AreOwned(string name) => Owned.Contains(name);

    /// <summary>
    /// True for names that a pack may take from the host when it does not bring them: the shared framework's, never the
    /// application's own libraries, whose next version may lack them.
    /// </summary>
    public static bool MayBeTaken(string name) =>
        Owned.Contains(name) || Lent.Contains(name) || Framework.Value?.Contains(name) != false;

    // Null when the framework cannot be told from the application, as in a self-contained one.
    private static HashSet<string>? ReadFramework()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var application = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        if (string.IsNullOrEmpty(runtime) || runtime == application || AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is not string known)
            return null;
        return known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(f => Path.GetDirectoryName(f) != application)
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
