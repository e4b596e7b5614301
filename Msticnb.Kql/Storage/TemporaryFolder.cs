namespace Msticnb.Kql.Storage;

/// <summary>A folder of one session for what does not fit into memory; it ends with the session.</summary>
internal sealed class TemporaryFolder(string? root = null) : IDisposable
{
    public string Path { get; } = root is null ? Directory.CreateTempSubdirectory("msticnb-kql-").FullName : Below(root);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // A cleaner of temporary files was here before us: nothing is left to delete.
        }
        catch (IOException)
        {
            // Another process (a virus scanner) holds a file: the system's own cleaning takes it later.
        }
    }

    private static string Below(string root) =>
        Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetFullPath(root), "msticnb-kql-" + Guid.NewGuid().ToString("N"))).FullName;
}
