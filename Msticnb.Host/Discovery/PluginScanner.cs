using Msticnb.Host.Configuration;

namespace Msticnb.Host.Discovery;

/// <summary>Lists the places where packs may lie, in the order in which they get their names.</summary>
internal static class PluginScanner
{
    /// <summary>The plugin folders that are there, each once.</summary>
    /// <exception cref="UsageException">A folder that was named is not there.</exception>
    public static IReadOnlyList<string> Folders(MsticnbOptions options)
    {
        var folders = new List<string>();
        if (options.BuiltInPluginFolder is { } builtIn && Directory.Exists(builtIn))
            folders.Add(Full(builtIn));
        foreach (var folder in options.PluginFolders)
        {
            if (!Directory.Exists(folder))
                throw UsageException.NoPluginFolder(folder);
            folders.Add(Full(folder));
        }

        return [.. folders.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The candidates of a plugin folder in ordinal order; names that begin with a dot or an underscore are left out.</summary>
    /// <exception cref="UsageException">The folder cannot be read.</exception>
    public static IReadOnlyList<PackCandidate> Candidates(string pluginFolder)
    {
        try
        {
            var packs = Directory.EnumerateDirectories(pluginFolder)
                .Select(d => new PackCandidate(pluginFolder, d, Path.Combine(d, Path.GetFileName(d) + ".dll")))
                .Where(c => File.Exists(c.MainFile) || Directory.EnumerateFileSystemEntries(c.Folder).Any());
            var alone = Directory.EnumerateFiles(pluginFolder, "*.dll")
                .Select(f => new PackCandidate(pluginFolder, pluginFolder, f));
            return [.. packs.Concat(alone).Where(c => c.Name is [not ('.' or '_'), ..]).OrderBy(c => c.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UsageException.NoPluginFolder(pluginFolder);
        }
    }

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
