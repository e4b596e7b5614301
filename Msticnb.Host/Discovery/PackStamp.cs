using System.Globalization;
using System.Text;

namespace Msticnb.Host.Discovery;

/// <summary>Tells whether a pack has changed, without reading its files.</summary>
internal static class PackStamp
{
    /// <summary>Names, lengths and times of all its files.</summary>
    /// <returns>Never the same twice for a pack that cannot be read or is being written.</returns>
    public static string Of(PackCandidate pack)
    {
        try
        {
            var text = new StringBuilder();
            foreach (var file in pack.Files())
            {
                text.Append(file.FullName, pack.Folder.Length, file.FullName.Length - pack.Folder.Length)
                    .Append(CultureInfo.InvariantCulture, $"|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
            }

            return text.ToString();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Guid.NewGuid().ToString();
        }
    }
}
