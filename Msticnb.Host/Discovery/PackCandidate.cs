namespace Msticnb.Host.Discovery;

/// <summary>A place in a plugin folder where a pack may lie: nothing of it was looked into.</summary>
/// <param name="PluginFolder">The plugin folder.</param>
/// <param name="Folder">The folder of the pack; of a DLL that lies alone, the plugin folder.</param>
/// <param name="MainFile">The pack's DLL; it may not exist.</param>
internal sealed record PackCandidate(string PluginFolder, string Folder, string MainFile)
{
    /// <summary>How deep files of a pack may lie; links that lead back would go on for ever.</summary>
    public const int Depth = 8;

    /// <summary>The name that the folder promises.</summary>
    public string Name => Path.GetFileNameWithoutExtension(MainFile);

    /// <summary>True when the DLL lies directly in the plugin folder, so its neighbours are not its own.</summary>
    public bool IsAlone => PluginFolder == Folder;

    /// <summary>All files of the pack, in ordinal order.</summary>
    public IReadOnlyList<FileInfo> Files()
    {
        var folder = new DirectoryInfo(Folder);
        var files = IsAlone
            ? folder.EnumerateFiles(Name + ".*")
            : folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth, AttributesToSkip = FileAttributes.None });
        return [.. files.OrderBy(f => f.FullName, StringComparer.Ordinal)];
    }
}
