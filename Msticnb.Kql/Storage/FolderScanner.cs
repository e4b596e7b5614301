using System.Collections.Concurrent;
using System.Collections.Frozen;
using DuckDB.NET.Data;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Schema.Known;
using Msticnb.Kql.Storage.Files;

namespace Msticnb.Kql.Storage;

/// <summary>What was learned about one file: its shape, or why it cannot be read.</summary>
internal sealed record ProbedFile(FileShape? Shape, string? Reason);

/// <summary>Looks through a data folder. It reads footers and beginnings only, and files that did not change are not read again.</summary>
public static class FolderScanner
{
    /// <summary>Scans a folder.</summary>
    /// <param name="session">A session that may read the folder.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="known">Declared schemas; null for those that ship with this library.</param>
    /// <param name="previous">An earlier scan of the same folder, whose findings are used again.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Task<FolderCatalog> ScanAsync(DuckDbSession session, string folder, KnownSchemas? known = null, FolderCatalog? previous = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return ScanAsync(session, folder, known ?? KnownSchemas.Default, previous, FrozenDictionary<DataFile, string>.Empty, cancellationToken);
    }

    /// <summary>The same; <paramref name="damaged"/> names files that a query found unreadable behind a good beginning, with the reason.</summary>
    internal static Task<FolderCatalog> ScanAsync(DuckDbSession session, string folder, KnownSchemas known, FolderCatalog? previous, IReadOnlyDictionary<DataFile, string> damaged, CancellationToken cancellationToken) =>
        session.RunAsync((connection, token) => Scan(connection, Path.GetFullPath(folder), known, previous, damaged, token), cancellationToken);

    private static FolderCatalog Scan(
        DuckDBConnection connection, string folder, KnownSchemas known, FolderCatalog? previous, IReadOnlyDictionary<DataFile, string> damaged, CancellationToken cancellationToken)
    {
        var listing = FolderListing.List(folder, known);
        var probed = Probe(connection, listing, previous, damaged, cancellationToken);
        var problems = new List<CatalogProblem>();
        var tables = new List<FolderTable>();
        foreach (var files in listing.GroupBy(file => file.Table, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var shapes = files.Select(file => probed[file].Shape).OfType<FileShape>().ToArray();
            if (previous is not null && previous.Tables.TryGetValue(files.Key, out var same)
                && files.SequenceEqual(previous.Listing.Where(file => file.Table == files.Key)) && same.Files.SequenceEqual(shapes.Select(shape => shape.File)))
            {
                tables.Add(same);
                problems.AddRange(previous.Problems.Where(problem => problem.Table == files.Key));
                continue;
            }

            foreach (var file in files)
            {
                if (probed[file].Reason is { } reason)
                    problems.Add(new CatalogProblem(file.Path, file.Table, reason, IsLeftOut: true));
            }

            if (shapes.Length == 0)
                continue;
            var table = Table(connection, files.Key, shapes, known.Find(files.Key), problems);
            if (table.Columns.Count > 0)
                tables.Add(table);
            else
                problems.AddRange(shapes.Select(shape => new CatalogProblem(shape.File.Path, files.Key, "It is empty, without a row or a header, and no schema is known for its table.", IsLeftOut: true)));
        }

        return new FolderCatalog(folder, listing, tables, problems, known) { Probed = probed };
    }

    private static FolderTable Table(DuckDBConnection connection, string name, FileShape[] shapes, KnownTable? known, List<CatalogProblem> problems)
    {
        var naming = new ColumnNaming(name, known);
        var readable = shapes.Where(shape => shape.HasRows).Select(shape => WithoutTwins(shape, problems)).ToArray();
        foreach (var shape in readable)
            naming.Add(shape);
        var columns = naming.Columns();
        var present = columns.Where(column => naming.IsPresent(column.Name));
        var timeColumn = KnownSchemas.TimeColumnOf(present) ?? known?.Schema.TimeColumn;
        var groups = ReaderGroup.Group(readable);
        var refusal = DayFolders.Refusal(connection, groups, timeColumn, naming);
        if (refusal is { File: { } file } refused)
            problems.Add(new CatalogProblem(file.Path, name, refused.Reason));
        var (fromSql, scan, day) = TableScan.Write(groups, naming, columns, useDays: refusal is null);
        if (known?.Find("Type") is { Name: "Type" })
            scan = TableScan.WithTypeColumn(name, scan);
        return new FolderTable(new TableSchema(name, columns, timeColumn), shapes.Select(shape => shape.File).ToArray(), fromSql, scan, day)
        {
            Timeless = timeColumn is null ? [] : [.. readable.Where(shape => shape.Columns.All(column => naming.NameOf(column, shape.Columns) != timeColumn)).Select(shape => shape.File)],
        };
    }

    private static FrozenDictionary<DataFile, ProbedFile> Probe(DuckDBConnection connection, IReadOnlyList<DataFile> listing, FolderCatalog? previous, IReadOnlyDictionary<DataFile, string> damaged, CancellationToken cancellationToken)
    {
        var probed = new ConcurrentDictionary<DataFile, ProbedFile>();
        var fresh = new List<DataFile>();
        foreach (var file in listing)
        {
            if (damaged.TryGetValue(file, out var reason))
                probed[file] = new ProbedFile(null, reason);
            else if (previous is not null && previous.Probed.TryGetValue(file, out var before))
                probed[file] = before;
            else
                fresh.Add(file);
        }

        var parquet = fresh.Where(file => file.Format == FileFormat.Parquet).ToArray();
        foreach (var shape in ParquetProbe.Probe(connection, parquet, (file, why) => probed[file] = new ProbedFile(null, why), cancellationToken))
            probed[shape.File] = new ProbedFile(shape, null);
        var texts = fresh.Where(file => file.Format != FileFormat.Parquet);
        Parallel.ForEach(texts, new ParallelOptions { CancellationToken = cancellationToken }, file => probed[file] = ProbeText(file));
        return probed.ToFrozenDictionary();
    }

    private static ProbedFile ProbeText(DataFile file)
    {
        try
        {
            return new ProbedFile(file.Format == FileFormat.Csv ? CsvProbe.Probe(file) : JsonProbe.Probe(file), null);
        }
        catch (UnreadableFileException error)
        {
            return new ProbedFile(null, error.Message);
        }
    }

    /// <summary>Columns that the reader cannot tell apart: the first one stays.</summary>
    private static FileShape WithoutTwins(FileShape shape, List<CatalogProblem> problems)
    {
        // DuckDB's JSON reader takes keys that differ by case only for one; all readers know one column of a name.
        var comparer = shape.File.Format is FileFormat.Json or FileFormat.JsonLines ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var names = new Dictionary<string, string>(comparer);
        var kept = new List<FileColumn>();
        var isCsv = shape.File.Format == FileFormat.Csv;
        foreach (var column in shape.Columns)
        {
            // SQL text ends at a zero.
            if (column.ReaderName.Contains('\0', StringComparison.Ordinal))
            {
                problems.Add(new CatalogProblem(shape.File.Path, shape.File.Table, "It has a column with a zero character in its name, which is not read."));
                continue;
            }

            if (names.TryAdd(column.Name, column.Name))
            {
                kept.Add(column);
                continue;
            }

            problems.Add(new CatalogProblem(shape.File.Path, shape.File.Table, column.Name == names[column.Name]
                ? $"Column {column.Name} stands in it twice{(isCsv ? $"; the second one is named {column.Name}_{kept.Count}" : "; the first one is read")}."
                : $"Column {column.Name} differs from {names[column.Name]} by case only, which the JSON reader cannot tell apart; only the latter is read."));
            // CSV is read by position: the reader must still be told about the column.
            if (isCsv)
                kept.Add(column with { Name = $"{column.Name}_{kept.Count}" });
        }

        return kept.Count == shape.Columns.Count && !isCsv ? shape : shape with { Columns = kept };
    }
}
