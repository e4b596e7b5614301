using System.Reflection;

namespace Msticnb.Benchmarks;

/// <summary>The tool as it was built beside the benchmarks.</summary>
internal static class BuiltTool
{
    public static string Folder { get; } = Path.GetFullPath(typeof(BuiltTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ToolFolder").Value!);

    public static string Plugins => Path.Combine(Folder, "plugins");
}
