using System.Globalization;
using System.Text;

namespace Msticnb.Host.Discovery;

/// <summary>Tells whether a pack has changed, without reading its files.</summary>
internal static class PackStamp
{
    /// <summary>Names, lengths and times of all its files.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static string Of(PackCandidate pack)
    {
        var text = new StringBuilder();
        foreach (var file in pack.Files())
        {
            text.Append(Path.GetRelativePath(pack.Folder, file.FullName)).Append('|')
                .Append(CultureInfo.InvariantCulture, $"{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
        }

        return text.ToString();
    }
}
