using System.Collections.Concurrent;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>One hash for one file name, in every table. The values are made up; they are not digests of real files.</summary>
internal static class FileHashes
{
    // Pure function of the path: what is kept here is only not computed twice.
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase);

    public static string Sha256(string path) => Known.GetOrAdd(path, static p => StableId.Hex("file:" + Name(p), 64));

    public static string Sha1(string path) => Sha256(path)[..40];

    public static string Md5(string path) => Sha256(path)[8..40];

    private static string Name(string path) => path[(path.LastIndexOfAny(['\\', '/']) + 1)..].ToLowerInvariant();
}
