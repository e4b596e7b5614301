using System.Globalization;
using Msticnb.Kql.Results;
using Msticnb.Kql.Storage;
using Msticnb.Kql.Storage.Files;

namespace Msticnb.Kql;

/// <summary>Says what is missing from an answer, and what to know about it.</summary>
internal static class QueryWarnings
{
    /// <summary>What does not make the answer less than whole.</summary>
    public static IEnumerable<string> About(CompiledQuery query, FolderCatalog catalog, KqlResult result, QueryOptions options)
    {
        if (result.Truncated)
            yield return string.Create(CultureInfo.InvariantCulture, $"The answer has more than {options.MaxRows} rows; the rest was left out.");
        foreach (var columns in query.AbsentColumns.GroupBy(column => column.Table, StringComparer.Ordinal))
            yield return $"{columns.Key} has no data for {string.Join(", ", columns.Select(column => column.Column))}: no file holds it, so it is empty here.";
        foreach (var table in Tables(query, catalog).Where(table => options.Range is not null && !HasTime(table)))
            yield return $"{table.Schema.Name} has no time column, so the time range does not apply to it: all of its rows were read.";
        foreach (var problem in Problems(query, catalog).Where(problem => !problem.IsLeftOut))
            yield return $"{problem.Table}: {Path.GetRelativePath(catalog.Folder, problem.File)}: {problem.Reason}";
    }

    /// <summary>Rows that belong to the answer and are not in it; nothing when the answer is whole.</summary>
    public static IEnumerable<string> MissingRows(CompiledQuery query, FolderCatalog catalog, QueryOptions options)
    {
        foreach (var problem in Problems(query, catalog).Where(problem => problem.IsLeftOut))
            yield return $"{Path.GetRelativePath(catalog.Folder, problem.File)} of table {problem.Table} is not in the answer: {problem.Reason}";
        foreach (var read in query.TablesRead)
        {
            if (catalog.Tables.GetValueOrDefault(read.Table) is not { Timeless.Count: > 0 } table || !(read.IsTimeBound || (options.Range is not null && HasTime(table))))
                continue;
            foreach (var file in table.Timeless)
                yield return $"{Path.GetRelativePath(catalog.Folder, file.Path)} of table {read.Table} is not in the answer: it has no column {table.Schema.TimeColumn}, so no time range finds its rows.";
        }
    }

    private static bool HasTime(FolderTable table) => table.Columns.Any(column => column.IsPresent && column.Name == table.Schema.TimeColumn);

    private static IEnumerable<FolderTable> Tables(CompiledQuery query, FolderCatalog catalog) =>
        query.TablesRead.Select(read => catalog.Tables.GetValueOrDefault(read.Table)).OfType<FolderTable>();

    private static IEnumerable<CatalogProblem> Problems(CompiledQuery query, FolderCatalog catalog)
    {
        var tables = query.TablesRead.Select(read => read.Table).ToHashSet(StringComparer.Ordinal);
        return catalog.Problems.Where(problem => tables.Contains(problem.Table));
    }
}
