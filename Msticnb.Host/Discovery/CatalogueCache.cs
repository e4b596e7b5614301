using System.Text;
using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Declaring;
using Msticnb.Host.Configuration;

namespace Msticnb.Host.Discovery;

/// <summary>
/// Remembers what probing found, so that a process that only lists notebooklets loads no pack. A file that cannot be
/// read, was cut, or was written by another build of the host counts as absent.
/// </summary>
internal sealed class CatalogueCache
{
    private const int Format = 1;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);

    private readonly string? _file;
    private readonly ILogger _log;

    /// <param name="options">Names the folder; each set of plugin folders has a file of its own.</param>
    /// <param name="log">For developers.</param>
    public CatalogueCache(MsticnbOptions options, ILogger log)
    {
        _log = log;
        if (options.CatalogueCacheFolder is { Length: > 0 } folder)
            _file = Path.Combine(folder, $"catalogue-{Hash(Encoding.UTF8.GetBytes(string.Join('\n', PluginScanner.Folders(options)))):x16}.bin");
    }

    /// <summary>What is remembered, by the path of the pack's DLL.</summary>
    public Dictionary<string, RememberedPack> Read()
    {
        var none = new Dictionary<string, RememberedPack>(StringComparer.Ordinal);
        if (_file is null)
            return none;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(_file)));
            if (reader.ReadString() != Header())
                return none;
            var hash = reader.ReadUInt64();
            var content = reader.ReadBytes((int)(reader.BaseStream.Length - reader.BaseStream.Position));
            return Hash(content) == hash ? CatalogueFormat.Read(content) : none;
        }
        catch (Exception e) when (IsExpected(e))
        {
            if (e is not (FileNotFoundException or DirectoryNotFoundException))
                _log.LogDebug(e, "The remembered catalogue cannot be used.");
            return none;
        }
    }

    /// <summary>Remembers these packs instead of what was remembered. A file that cannot be written costs time only.</summary>
    public void Write(IReadOnlyCollection<RememberedPack> packs)
    {
        if (_file is null)
            return;
        try
        {
            var folder = Path.GetDirectoryName(_file)!;
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            var content = CatalogueFormat.Write(packs);
            // Two processes may write at once: each writes a file of its own, and the last one stays.
            var draft = $"{_file}.{Guid.NewGuid():N}";
            using (var writer = new BinaryWriter(new FileStream(draft, FileMode.CreateNew)))
            {
                writer.Write(Header());
                writer.Write(Hash(content));
                writer.Write(content);
            }

            File.Move(draft, _file, overwrite: true);
            foreach (var old in Directory.EnumerateFiles(folder, "catalogue-*").Where(f => DateTime.UtcNow - File.GetLastWriteTimeUtc(f) > Forgotten))
                File.Delete(old);
        }
        catch (Exception e) when (IsExpected(e))
        {
            _log.LogDebug(e, "The catalogue cannot be remembered.");
        }
    }

    private static bool IsExpected(Exception e) =>
        e is IOException or UnauthorizedAccessException or FormatException or ArgumentException or OverflowException or InvalidDataException;

    // A new build may read declarations in another way, or run on another framework.
    private static string Header() =>
        $"msticnb catalogue {Format} {typeof(CatalogueCache).Module.ModuleVersionId} {typeof(INotebooklet).Module.ModuleVersionId} {Environment.Version}";

    // FNV-1a: against accidents, not against attackers, who could change the packs as well.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in bytes)
            hash = unchecked((hash ^ b) * 1099511628211UL);
        return hash;
    }
}
