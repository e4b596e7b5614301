using Microsoft.Data.Analysis;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Markdown;

/// <summary>A table as a Markdown table, with a note of all that is not shown.</summary>
internal static class MarkdownTable
{
    private const int LongestCell = 300;

    public static IEnumerable<string> Lines(DataFrame table, int maxRows)
    {
        var all = TableColumn.Of(table);
        var count = table.Rows.Count;
        if (all.Count == 0 || count == 0)
            yield break;
        var blank = all.Where(c => c.IsBlank).ToList();
        var columns = blank.Count == all.Count ? all : [.. all.Except(blank)];
        var shown = Math.Min(count, maxRows);

        yield return "";
        yield return $"| {string.Join(" | ", columns.Select(c => MarkdownText.Escape(c.Name)))} |";
        yield return $"| {string.Join(" | ", columns.Select(c => c.IsNumber ? "---:" : "---"))} |";
        for (long row = 0; row < shown; row++)
            yield return $"| {string.Join(" | ", columns.Select(c => Cell(c[row])))} |";
        yield return "";
        if (shown < count)
            yield return $"Showing {CellText.Count(shown)} of {CellText.Count(count, "row")}.";
        if (blank.Count > 0 && blank.Count < all.Count)
            yield return $"Empty columns: {string.Join(", ", blank.Select(c => MarkdownText.Escape(c.Name)))}.";
    }

    private static string Cell(object? value) => MarkdownText.Escape(CellText.Cut(CellText.Of(value), LongestCell));
}
