using System.Globalization;
using Msticnb.Kql.Results;
using Msticnb.Kql.Storage;

namespace Msticnb.Kql;

/// <summary>Says what is missing from an answer.</summary>
internal static class QueryWarnings
{
    public static IEnumerable<string> About(CompiledQuery query, FolderCatalog catalog, KqlResult result, QueryOptions options)
    {
        if (result.Truncated)
            yield return string.Create(CultureInfo.InvariantCulture, $"The answer has more than {options.MaxRows} rows; the rest was left out.");
        foreach (var columns in query.AbsentColumns.GroupBy(column => column.Table, StringComparer.Ordinal))
            yield return $"{columns.Key} has no data for {string.Join(", ", columns.Select(column => column.Column))}: no file holds it, so it is empty here.";
        var tables = query.TablesRead.Select(read => read.Table).ToHashSet(StringComparer.Ordinal);
        foreach (var problem in catalog.Problems.Where(problem => tables.Contains(problem.Table)))
            yield return $"{problem.Table}: {Path.GetRelativePath(catalog.Folder, problem.File)}: {problem.Reason}";
    }
}
