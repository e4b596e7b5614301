using System.Reflection;

namespace Msticnb.Tests;

/// <summary>Places of the checkout that tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    /// <summary>The built tool with its packs beside it.</summary>
    public static string Tool { get; } = Path.GetFullPath(Metadata("ToolFolder"));

    public static string Plugins => Path.Combine(Tool, "plugins");

    /// <summary>Real sample tables that some machines have; null where they are absent.</summary>
    public static string? RealData
    {
        get
        {
            var folder = Path.Combine(Root, "..", "shared", "data", "workspace");
            return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
        }
    }

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
