using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>Events on a time axis, in one lane for each group. Events that would lie on each other are one larger mark.</summary>
internal static class TimelineDrawing
{
    private const int Width = 960;
    private const int Left = 170;
    private const int Right = 24;
    private const int LaneHeight = 30;
    private const int MostLanes = 14;
    private const double Cell = 7;

    public static void Write(HtmlWriter html, ReportPage page, TimelineChart chart, DataFrame table, string title)
    {
        var events = table.TableRows().Where(r => r.Time(chart.Time) is not null)
            .Select(r => (Row: r, Time: r.Time(chart.Time)!.Value, Lane: chart.By is null ? "" : Sums.Name(r, chart.By))).ToList();
        if (events.Count == 0)
            return;

        var lanes = events.GroupBy(e => e.Lane, StringComparer.Ordinal).OrderBy(g => Chart.SeverityRank(g.Key)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var shown = lanes.Take(MostLanes).ToList();
        var (first, last) = (events.Min(e => e.Time), events.Max(e => e.Time));
        var about = $"{CellText.Count(events.Count, "event")} from {CellText.Time(first)} to {CellText.Time(last)}"
            + (lanes.Count > MostLanes ? $"; the {MostLanes} largest of {CellText.Count(lanes.Count, "group")}" : "");
        var details = Details(chart, table);
        var bottom = (shown.Count * LaneHeight) + 6;
        var axis = new TimeAxis(first, last, page.Result.TimeRange, Left, Width - Left - Right);

        Chart.StartFigure(html, title, about);
        Chart.StartSvg(html, Width, bottom + 38, title, $"{about}. {string.Join(", ", shown.Select(l => $"{(l.Key.Length == 0 ? "all" : l.Key)} {CellText.Count(l.Count())}"))}");
        for (var i = 0; i < shown.Count; i++)
        {
            html.Start("rect", ("x", Svg.N(Left)), ("y", Svg.N((i * LaneHeight) + 3)), ("width", Svg.N(Width - Left - Right)), ("height", Svg.N(LaneHeight - 4)), ("rx", "4"), ("class", "lane"));
        }

        axis.Write(html, 0, bottom);
        for (var i = 0; i < shown.Count; i++)
        {
            var y = (i * LaneHeight) + (LaneHeight / 2.0) + 1;
            html.Label(Left - 12, y + 4, shown[i].Key.Length == 0 ? "Events" : shown[i].Key, 22, "end");
            foreach (var cell in shown[i].GroupBy(e => (int)(axis.X(e.Time) / Cell)).OrderBy(c => c.Key))
            {
                var at = cell.OrderBy(e => e.Time).ToList();
                var x = at.Average(e => axis.X(e.Time));
                html.Dot(x, y, Math.Min(11, 4.5 + (1.6 * Math.Log2(at.Count))), page.Colours.Of(shown[i].Key), Tip(at, details));
            }
        }

        Chart.EndSvg(html);
        Chart.EndFigure(html);
    }

    private static string Tip(List<(TableRow Row, DateTime Time, string Lane)> events, IReadOnlyList<string> details)
    {
        var lines = events.Take(3).Select(e => $"{CellText.Time(e.Time)}  {string.Join(" · ", details.Select(d => HostileText.OneLine(CellText.Cut(CellText.Of(e.Row[d]), 80))).Where(t => t.Length > 0))}".TrimEnd());
        var more = events.Count > 3 ? $"\nand {events.Count - 3} more until {CellText.Time(events[^1].Time)}" : "";
        return string.Join('\n', lines) + more;
    }

    private static List<string> Details(TimelineChart chart, DataFrame table)
    {
        var named = chart.Details.Where(table.HasColumn).ToList();
        return named.Count > 0 ? named : [.. table.Columns.Select(c => c.Name).Where(n => n != chart.Time && n != chart.By).Take(3)];
    }
}
