using System.Security.Cryptography;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Host.Discovery.Trust;

/// <summary>Allows what is in a list of hashes.</summary>
internal sealed class ManifestTrust(string file) : TrustPolicy
{
    private readonly string _file = Path.GetFullPath(file);

    public override string Description => $"every file of a pack must be listed in {_file}";

    internal override Problem? Refuse(PackCandidate pack, string folder)
    {
        Dictionary<string, string> hashes;
        try
        {
            hashes = Read(File.ReadAllText(_file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            return NotTrusted($"Pack {pack.Name} is not loaded: the manifest '{Quote.Short(_file)}' cannot be read.", "Check the path and the format of the manifest: lines of hash and path, or a JSON object.");
        }

        var place = Path.GetRelativePath(pack.PluginFolder, pack.Folder);
        foreach (var path in FilesIn(pack, folder))
        {
            var name = Path.Combine(place, Path.GetRelativePath(folder, path)).Replace('\\', '/');
            name = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
            if (!hashes.TryGetValue(name, out var expected))
                return NotTrusted($"Pack {pack.Name} is not loaded: '{Quote.Short(name)}' is not in the manifest.");
            if (!string.Equals(expected, HashOf(path), StringComparison.OrdinalIgnoreCase))
                return NotTrusted($"Pack {pack.Name} is not loaded: '{Quote.Short(name)}' is not the file that the manifest lists.");
        }

        return null;
    }

    // Whatever the runtime would load. Of a DLL that lies alone its neighbours may be dependencies.
    private static IEnumerable<string> FilesIn(PackCandidate pack, string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = !pack.IsAlone, MaxRecursionDepth = PackCandidate.Depth, AttributesToSkip = FileAttributes.None })
            .Where(f => Path.GetFileName(f) is var name
                && (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                    || name.EndsWith(".dylib", StringComparison.OrdinalIgnoreCase)
                    || name.EndsWith(".so", StringComparison.Ordinal)
                    || name.Contains(".so.", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private static Dictionary<string, string> Read(string text)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (text.AsSpan().TrimStart().StartsWith("{"))
        {
            foreach (var property in JObject.Parse(text).Properties())
                hashes[property.Name.Replace('\\', '/')] = property.Value is JValue { Value: string hash } ? hash : throw new FormatException($"'{Quote.Short(property.Name)}' has no hash.");
            return hashes;
        }

        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#'))
                continue;
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[0].Length != 64)
                throw new FormatException($"'{Quote.Short(line)}' is not a hash and a path.");
            // sha256sum marks files read as binary with an asterisk.
            var path = parts[1].TrimStart('*').Replace('\\', '/');
            hashes[path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path] = parts[0];
        }

        return hashes;
    }
}
