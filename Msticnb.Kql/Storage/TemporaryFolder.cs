namespace Msticnb.Kql.Storage;

/// <summary>A folder of one session for what does not fit into memory; it ends with the session.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("msticnb-kql-").FullName;

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
}
