using Microsoft.Data.Analysis;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>Where two categories meet: circles by size, or a heat map with the numbers in it.</summary>
internal static class GridDrawing
{
    private const int Left = 200;
    private const int FlatHead = 26;
    private const int SlantedHead = 112;
    private const int Width = 960;
    private const double LetterWidth = 7.5;
    private const int RowHeight = 30;
    private const int MostAcross = 24;
    private const int MostDown = 30;

    public static void Write(HtmlWriter html, string across, string down, string? value, DataFrame table, string title, bool isHeat)
    {
        var sums = Sums.By(table, across, down, value);
        var columns = Sums.Largest(sums.Select(s => (s.Key.First, s.Value)), int.MaxValue);
        var rows = Sums.Largest(sums.Select(s => (s.Key.Second, s.Value)), int.MaxValue);
        if (sums.Values.Sum() <= 0)
            return;

        var shownColumns = Ordered(columns.Take(MostAcross).Select(c => c.Name));
        var shownRows = Ordered(rows.Take(MostDown).Select(r => r.Name));
        var cut = columns.Count > MostAcross || rows.Count > MostDown;
        var most = sums.Values.Max();
        var least = sums.Values.Where(v => v > 0).Min();
        var cell = Math.Min(64, 740.0 / shownColumns.Count);
        var isFlat = shownColumns.TrueForAll(c => c.Length * LetterWidth <= cell);
        var head = isFlat ? FlatHead : SlantedHead;
        var about = $"{(value is null ? "rows" : value)} by {down} and {across}, largest {Sums.Number(most)}"
            + (cut ? $"; the largest {shownRows.Count} by {shownColumns.Count} of {rows.Count} by {columns.Count}" : "");

        Chart.StartFigure(html, title, about);
        Chart.StartSvg(html, Width, head + (shownRows.Count * RowHeight) + 4, title, about);
        for (var c = 0; c < shownColumns.Count; c++)
        {
            var x = Left + (cell * (c + 0.5));
            if (isFlat)
            {
                html.Label(x, head - 9, shownColumns[c], 40, "middle", "dim");
                continue;
            }

            html.Start("text", ("transform", $"translate({Svg.N(x)} {head - 10}) rotate(-40)"), ("class", "dim"));
            if (shownColumns[c].Length > 19)
                html.Element("title", shownColumns[c]);
            html.Text(CellText.Cut(shownColumns[c], 19)).End();
        }

        for (var r = 0; r < shownRows.Count; r++)
        {
            var y = head + (r * RowHeight);
            html.Rule(Left, y, Left + (cell * shownColumns.Count), y);
            html.Label(Left - 12, y + (RowHeight / 2.0) + 4, shownRows[r], 28, "end");
            for (var c = 0; c < shownColumns.Count; c++)
            {
                var sum = sums.GetValueOrDefault((shownColumns[c], shownRows[r]));
                if (sum <= 0)
                    continue;
                var tip = $"{shownRows[r]}, {shownColumns[c]}: {Sums.Number(sum)}";
                var x = Left + (cell * c);
                if (isHeat)
                {
                    var heat = Palette.Heat(sum, least, most);
                    html.Box(x + 1, y + 1, cell - 2, RowHeight - 2, heat, tip);
                    html.Label(x + (cell / 2), y + (RowHeight / 2.0) + 4, cell < 44 ? Sums.Short(sum) : Sums.Number(sum), 10, "middle", heat is "h4" or "h5" ? "on" : null);
                }
                else
                    html.Dot(x + (cell / 2), y + (RowHeight / 2.0), Math.Max(2.5, Math.Sqrt(sum / most) * Math.Min(cell, RowHeight) * 0.48), "g0", tip);
            }
        }

        Chart.EndSvg(html);
        Chart.EndFigure(html);
    }

    // Hours, dates and numbers stand in their own order.
    private static List<string> Ordered(IEnumerable<string> names)
    {
        var list = names.ToList();
        return list.TrueForAll(n => double.TryParse(n, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? [.. list.OrderBy(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture))]
            : [.. list.Order(StringComparer.OrdinalIgnoreCase)];
    }
}
