using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Text;

/// <summary>A table as aligned lines, fitted to a width, with a note of all that is not shown.</summary>
internal static class TextTable
{
    private const string Gap = "  ";
    private const int LongestCell = 2_000;
    private const int MostNames = 30;

    /// <param name="table">The rows.</param>
    /// <param name="flagged">Indexes of the rows that a finding is about.</param>
    /// <param name="maxRows">Most rows to show.</param>
    /// <param name="options">Width and characters.</param>
    /// <param name="indent">Places before the table.</param>
    public static IEnumerable<TextLine> Lines(DataFrame table, IReadOnlySet<long> flagged, int maxRows, RenderOptions options, int indent)
    {
        var columns = TableColumn.Of(table);
        var count = table.Rows.Count;
        if (columns.Count == 0)
            yield break;
        if (count == 0)
        {
            foreach (var line in TextWidth.Wrap($"No rows. Columns: {Names(columns)}.", Math.Max(40, options.Width) - indent))
                yield return TextLine.Of(new string(' ', indent) + line, TextStyle.Muted);
            yield break;
        }

        var blank = columns.Where(c => c.IsBlank).ToList();
        var filled = blank.Count == columns.Count ? columns : [.. columns.Except(blank)];
        if (blank.Count == columns.Count)
            blank = [];

        var shownRows = (int)Math.Min(count, maxRows);
        var names = filled.Select(c => HostileText.OneLine(c.Name)).ToList();
        var cells = Enumerable.Range(0, shownRows).Select(r => filled.Select(c => Cell(c[r])).ToArray()).ToList();
        var margin = indent + (flagged.Count > 0 ? 2 : 0);
        var grid = TextGrid.Fit(
            [.. names.Select(TextWidth.Of)],
            [.. filled.Select((_, i) => cells.Select(r => TextWidth.Of(r[i])).DefaultIfEmpty(0).Max())],
            [.. filled.Select(c => c.IsNumber || c.Type is ColumnType.DateTime or ColumnType.TimeSpan or ColumnType.Bool)],
            Math.Max(40, options.Width) - margin);

        var ellipsis = options.Unicode ? "…" : "..";
        yield return TextLine.Of(new string(' ', margin) + Row([.. names], alignHeader: true), TextStyle.Muted);
        if (options.Unicode)
            yield return TextLine.Of(new string(' ', margin) + string.Join(Gap, grid.Widths.Select(w => new string('─', w))), TextStyle.Muted);
        for (var row = 0; row < shownRows; row++)
        {
            var isFlagged = flagged.Contains(row);
            var mark = flagged.Count == 0 ? "" : isFlagged ? "! " : "  ";
            yield return new TextLine([new TextSpan(new string(' ', indent) + mark, isFlagged ? TextStyle.Bad : TextStyle.Plain), new TextSpan(Row(cells[row], alignHeader: false), TextStyle.Plain)]);
        }

        foreach (var note in Notes())
        {
            foreach (var line in TextWidth.Wrap(note, Math.Max(40, options.Width) - indent))
                yield return TextLine.Of(new string(' ', indent) + line, TextStyle.Muted);
        }

        string Row(string[] texts, bool alignHeader) =>
            string.Join(Gap, grid.Shown.Select((column, i) => TextWidth.Fit(texts[column], grid.Widths[i], filled[column].IsNumber, alignHeader ? "" : ellipsis))).TrimEnd();

        IEnumerable<string> Notes()
        {
            if (shownRows < count)
            {
                var below = flagged.Where(r => r >= shownRows).Order().ToList();
                yield return $"Showing {CellText.Count(shownRows)} of {CellText.Count(count, "row")}."
                    + (below.Count == 0 ? "" : $" Findings are also about {(below.Count == 1 ? "row" : "rows")} {RowNumbers(below)}.");
            }

            var narrow = filled.Where((_, i) => !grid.Shown.Contains(i)).ToList();
            if (narrow.Count > 0)
                yield return $"Not shown for lack of width: {Names(narrow)}.";
            if (blank.Count > 0)
                yield return $"Empty {(blank.Count == 1 ? "column" : "columns")}: {Names(blank)}.";
        }
    }

    /// <summary>Row numbers from 1 for readers, at most five of them.</summary>
    public static string RowNumbers(IReadOnlyList<long> rows) =>
        string.Join(", ", rows.Take(5).Select(r => CellText.Count(r + 1))) + (rows.Count > 5 ? $" and {rows.Count - 5} more" : "");

    private static string Names(IReadOnlyList<TableColumn> columns) =>
        string.Join(", ", columns.Take(MostNames).Select(c => HostileText.OneLine(c.Name))) + (columns.Count > MostNames ? $" and {columns.Count - MostNames} more" : "");

    private static string Cell(object? value) => HostileText.OneLine(CellText.Cut(CellText.Of(value), LongestCell));
}
