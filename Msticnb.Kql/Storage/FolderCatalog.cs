using System.Collections.Frozen;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Schema.Known;
using Msticnb.Kql.Storage.Files;

namespace Msticnb.Kql.Storage;

/// <summary>
/// The tables of a data folder at one moment: <c>SecurityEvent.parquet</c>, <c>SecurityEvent.csv.gz</c>, <c>SecurityEvent.jsonl</c>, or a
/// sub-folder <c>SecurityEvent/</c> with any mix of such files. It never changes; scan again to see what changed in the folder.
/// </summary>
public sealed class FolderCatalog : ITableCatalog
{
    private readonly FrozenDictionary<string, FolderTable> _tables;
    private readonly KnownSchemas _known;

    internal FolderCatalog(string folder, IReadOnlyList<DataFile> listing, IEnumerable<FolderTable> tables, IReadOnlyList<CatalogProblem> problems, KnownSchemas known)
    {
        Folder = folder;
        Listing = listing;
        _tables = tables.ToFrozenDictionary(table => table.Schema.Name, StringComparer.Ordinal);
        TableNames = _tables.Keys.Order(StringComparer.Ordinal).ToArray();
        Problems = problems;
        _known = known;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> TableNames { get; }

    /// <summary>The tables by name.</summary>
    public IReadOnlyDictionary<string, FolderTable> Tables => _tables;

    /// <summary>Files that are not read, and columns that are not what they seem; a table without one readable file is no table.</summary>
    public IReadOnlyList<CatalogProblem> Problems { get; }

    /// <summary>All data files, readable or not.</summary>
    internal IReadOnlyList<DataFile> Listing { get; }

    /// <summary>What the scan found, kept for the next one.</summary>
    internal FrozenDictionary<DataFile, ProbedFile> Probed { get; init; } = FrozenDictionary<DataFile, ProbedFile>.Empty;

    /// <inheritdoc/>
    public bool TryGetTable(string name, out ITableSource table)
    {
        var isFound = _tables.TryGetValue(name, out var found);
        table = found!;
        return isFound;
    }

    /// <inheritdoc/>
    public TableSchema? KnownSchema(string name) => _known.Find(name) is { } known && known.Schema.Name == name ? known.Schema : null;

    /// <inheritdoc/>
    public string? WhyUnreadable(string name)
    {
        if (_tables.ContainsKey(name))
            return null;
        var reasons = Problems.Where(problem => problem.IsLeftOut && problem.Table == name).Select(problem => $"{Path.GetRelativePath(Folder, problem.File)}: {problem.Reason}").ToArray();
        return reasons.Length == 0 ? null : string.Join(' ', reasons);
    }

    /// <summary>Looks whether the folder still holds the same files, by name, size and time of writing.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is gone.</exception>
    public bool IsCurrent() => FolderListing.List(Folder, _known).SequenceEqual(Listing);
}
