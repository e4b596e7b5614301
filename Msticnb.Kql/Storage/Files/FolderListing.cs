using System.Globalization;
using Msticnb.Kql.Schema.Known;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Finds the files of a data folder and the tables that they belong to. It looks at names only.</summary>
internal static class FolderListing
{
    /// <summary>Deeper folders hold no tables; a link that leads back up would otherwise have no end.</summary>
    private const int Depth = 8;

    private const string DayKey = "day=";

    /// <summary>All data files, ordered by table and path.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<DataFile> List(string folder, KnownSchemas known)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
            throw new DirectoryNotFoundException($"There is no data folder {root.FullName}.");
        var files = new List<DataFile>();
        foreach (var entry in Visible(root))
        {
            if (entry is DirectoryInfo sub)
                AddFolder(files, sub, TableName(sub.Name, known), null, Depth);
            else if (FormatOf(entry.Name, out var extension) is { } format)
                files.Add(ToFile((FileInfo)entry, TableName(entry.Name[..^extension.Length], known), format, null));
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Table, b.Table) is var byTable and not 0 ? byTable : string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static void AddFolder(List<DataFile> files, DirectoryInfo folder, string table, DateOnly? day, int depth)
    {
        if (depth == 0)
            return;
        foreach (var entry in Visible(folder))
        {
            // _delta_log and the like hold records about files, not rows.
            if (entry is DirectoryInfo sub && sub.Name[0] != '_')
                AddFolder(files, sub, table, DayOf(sub.Name) ?? day, depth - 1);
            else if (entry is FileInfo file && FormatOf(file.Name, out _) is { } format)
                files.Add(ToFile(file, table, format, day));
        }
    }

    private static IEnumerable<FileSystemInfo> Visible(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().Where(entry => entry.Name[0] != '.' && (entry.Attributes & FileAttributes.Hidden) == 0);

    private static DataFile ToFile(FileInfo file, string table, FileFormat format, DateOnly? day) =>
        new(file.FullName, table, format, file.Length, file.LastWriteTimeUtc, day);

    private static DateOnly? DayOf(string folder) =>
        folder.StartsWith(DayKey, StringComparison.Ordinal)
        && DateOnly.TryParseExact(folder.AsSpan(DayKey.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>The known spelling of a known table, whatever the file's; <c>SecurityEvent.2026-01.csv</c> is SecurityEvent too.</summary>
    private static string TableName(string name, KnownSchemas known)
    {
        if (known.Find(name) is { } table)
            return table.Schema.Name;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && known.Find(name[..dot]) is { } prefixed ? prefixed.Schema.Name : name;
    }

    private static FileFormat? FormatOf(string name, out string extension)
    {
        foreach (var (ending, format) in Endings)
        {
            if (!name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || name.Length == ending.Length)
                continue;
            extension = ending;
            return format;
        }

        extension = "";
        return null;
    }

    private static readonly (string Ending, FileFormat Format)[] Endings =
    [
        (".parquet", FileFormat.Parquet),
        (".csv", FileFormat.Csv), (".csv.gz", FileFormat.Csv), (".tsv", FileFormat.Csv), (".tsv.gz", FileFormat.Csv),
        (".jsonl", FileFormat.JsonLines), (".jsonl.gz", FileFormat.JsonLines), (".ndjson", FileFormat.JsonLines), (".ndjson.gz", FileFormat.JsonLines),
        (".json", FileFormat.Json), (".json.gz", FileFormat.Json),
    ];
}
