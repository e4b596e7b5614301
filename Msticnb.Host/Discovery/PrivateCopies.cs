using System.Reflection.PortableExecutable;

namespace Msticnb.Host.Discovery;

/// <summary>
/// Private copies of packs, so that the files in the plugin folder can be replaced: a file that was loaded once from a
/// path is given again for that path, however it has changed. Native libraries stay where they are, since they are large.
/// </summary>
internal sealed class PrivateCopies : IDisposable
{
    private const string Prefix = "msticnb-packs-";
    private const string LockName = "in-use";

    private readonly Lock _gate = new();
    private string? _root;
    private FileStream? _lock;
    private bool _closed;

    /// <summary>Copies what a pack needs to be loaded and gives the path of its DLL in a folder that nobody else has.</summary>
    /// <exception cref="IOException">The pack cannot be read, or there is no room.</exception>
    public string Copy(PackCandidate pack)
    {
        var folder = Path.Combine(Root(), $"{pack.Name}-{Guid.NewGuid():N}");
        foreach (var file in pack.Files().Where(f => IsNeeded(f.FullName)))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(pack.Folder, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }

        return Path.Combine(folder, Path.GetFileName(pack.MainFile));
    }

    /// <summary>Deletes a copy; a file that is still in use is left for the next start.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows keeps loaded files; DeleteStale comes by later.
            return;
        }
    }

    /// <summary>Deletes what processes left behind that were killed.</summary>
    private static void DeleteStale()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (IsStale(folder))
                Delete(folder);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _lock?.Dispose();
            if (_root is not null)
                Delete(_root);
            _root = null;
        }
    }

    private string Root()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_root is null)
            {
                DeleteStale();
                _root = Directory.CreateTempSubdirectory(Prefix).FullName;
                _lock = new FileStream(Path.Combine(_root, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
            }

            return _root;
        }
    }

    // A living process holds its lock file open. A folder without one is being made just now, or is not ours.
    private static bool IsStale(string folder)
    {
        var file = Path.Combine(folder, LockName);
        try
        {
            if (new DirectoryInfo(folder).LinkTarget is not null || !File.Exists(file))
                return false;
            using var held = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsNeeded(string file)
    {
        if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return false;
        try
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            return image.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
