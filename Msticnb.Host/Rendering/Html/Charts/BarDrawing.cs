using Microsoft.Data.Analysis;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>Bars by category, the longest first; stacked by a second column, or with each one's share of the whole.</summary>
internal static class BarDrawing
{
    private const int Width = 960;
    private const int Left = 240;
    private const int Right = 110;
    private const int RowHeight = 26;
    private const int MostBars = 20;
    private const int MostGroups = 8;
    private const string Others = "other";

    public static void Write(HtmlWriter html, ReportPage page, string category, string? value, string? by, DataFrame table, string title, bool isShare)
    {
        var sums = Sums.By(table, category, by, value);
        var all = Sums.Largest(sums.Select(s => (s.Key.First, s.Value)), int.MaxValue);
        var bars = all.Take(MostBars).ToList();
        var whole = all.Sum(b => b.Total);
        if (whole <= 0)
            return;

        var groups = by is null ? [] : Sums.Largest(sums.Select(s => (s.Key.Second, s.Value)), MostGroups).Select(g => g.Name).OrderBy(Chart.SeverityRank).ToList();
        var about = $"{(value is null ? "rows" : value)} by {category}{(by is null ? "" : $" and {by}")}"
            + (all.Count > MostBars ? $"; the {MostBars} largest of {CellText.Count(all.Count)}, with {Sums.Number(whole - bars.Sum(b => b.Total))} in the others" : "");
        var longest = bars.Max(b => b.Total);

        Chart.StartFigure(html, title, about);
        if (groups.Count > 0)
            Chart.Legend(html, groups.Select(g => (g, page.Colours.Of(g))));
        Chart.StartSvg(html, Width, (bars.Count * RowHeight) + 4, title, $"{about}. {string.Join(", ", bars.Take(10).Select(b => $"{b.Name} {Sums.Number(b.Total)}"))}");
        for (var i = 0; i < bars.Count; i++)
        {
            var (name, total) = bars[i];
            var y = (i * RowHeight) + 4;
            html.Label(Left - 12, y + 14, name, 31, "end");
            var x = (double)Left;
            foreach (var (group, part) in Parts(name, total))
            {
                var width = part / longest * (Width - Left - Right);
                html.Box(x, y, width, RowHeight - 8, group.Length == 0 ? "g0" : page.Colours.Of(group), group.Length == 0 ? $"{name}: {Sums.Number(part)}" : $"{name}, {group}: {Sums.Number(part)}");
                x += width;
            }

            var share = isShare ? $"{total / whole:P0}  ({Sums.Number(total)})" : Sums.Number(total);
            html.Label(x + 8, y + 14, share, 30);
        }

        Chart.EndSvg(html);
        Chart.EndFigure(html);

        IEnumerable<(string Group, double Part)> Parts(string name, double total)
        {
            if (by is null)
                return [("", total)];
            var parts = groups.Select(g => (Group: g, Part: sums.GetValueOrDefault((name, g)))).Where(p => p.Part > 0).ToList();
            var rest = total - parts.Sum(p => p.Part);
            return rest > 1e-9 ? parts.Append((Others, rest)) : parts;
        }
    }
}
