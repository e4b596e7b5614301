using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Msticnb.Host.Running;

namespace Msticnb.Cli.Running;

/// <summary>The name of the report that a plain run writes: <c>HostSummary-web01-20260103T000000Z.html</c>.</summary>
internal static class ReportName
{
    private const int LongestValue = 60;
    private const int TailLength = 200;

    /// <summary>A path in the folder that is free, or that holds the report of the same run.</summary>
    /// <param name="folder">Where the report goes.</param>
    /// <param name="result">The run.</param>
    /// <param name="mark">The line by which <see cref="Mark"/> tells one run from another.</param>
    public static string Find(string folder, NotebookletResult result, string mark)
    {
        var value = Safe(result.Input.Value.Length > 0 ? result.Input.Value : result.Input.DisplayName);
        var end = result.TimeRange.End.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var stem = Path.Combine(folder, $"{result.Notebooklet.Name}-{value}-{end}");
        var path = stem + ".html";
        for (var n = 2; File.Exists(path) && !EndsWith(path, mark); n++)
            path = $"{stem}-{n.ToString(CultureInfo.InvariantCulture)}.html";
        return path;
    }

    /// <summary>A comment for the end of the report: the same for two runs that ask the same of the same data.</summary>
    public static string Mark(NotebookletResult result)
    {
        var asked = string.Join('\n',
        [
            result.Notebooklet.FullName, result.Input.Value, result.Input.DisplayName, result.TimeRange.ToString(), result.Source,
            .. result.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}")),
            .. result.Steps.Select(s => s.Key),
        ]);
        return $"<!-- run {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 8))} -->";
    }

    /// <summary>A value as a part of a file name on any system: letters, digits, dots, dashes; all else becomes an underscore.</summary>
    internal static string Safe(string value)
    {
        var safe = string.Concat(value.Take(LongestValue).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')).Trim('.', '_');
        return safe.Length == 0 ? "value" : safe;
    }

    private static bool EndsWith(string path, string mark)
    {
        try
        {
            using var file = File.OpenRead(path);
            file.Seek(-Math.Min(TailLength, file.Length), SeekOrigin.End);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadToEnd().Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read is somebody else's.
            return false;
        }
    }
}
