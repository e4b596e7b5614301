using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>A number over time, a line for each series. Long series are thinned to the highest value for each bit of the width.</summary>
internal static class ValueTimelineDrawing
{
    private const int Width = 960;
    private const int Height = 240;
    private const int Left = 70;
    private const int Right = 24;
    private const int Top = 10;
    private const int MostSeries = 8;

    private static readonly int[] RoundFactors = [1, 2, 4, 5, 8, 10];

    public static void Write(HtmlWriter html, ReportPage page, ValueTimelineChart chart, DataFrame table, string title)
    {
        var points = table.TableRows()
            .Where(r => r.Time(chart.Time) is not null && r.Real(chart.Value) is { } v && double.IsFinite(v))
            .Select(r => (Time: r.Time(chart.Time)!.Value, Value: r.Real(chart.Value)!.Value, Series: chart.By is null ? "" : Sums.Name(r, chart.By))).ToList();
        if (points.Count == 0)
            return;

        var series = points.GroupBy(p => p.Series, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var shown = series.Take(MostSeries).ToList();
        var top = Nice(Math.Max(points.Max(p => p.Value), 0));
        var low = Math.Min(points.Min(p => p.Value), 0);
        var bottom = low < 0 ? -Nice(-low) : 0;
        if (top - bottom == 0)
            top = 1;
        var axis = new TimeAxis(points.Min(p => p.Time), points.Max(p => p.Time), page.Result.TimeRange, Left, Width - Left - Right);
        var about = $"{chart.Value} between {Sums.Number(points.Min(p => p.Value))} and {Sums.Number(points.Max(p => p.Value))}"
            + (series.Count > MostSeries ? $"; {MostSeries} of {series.Count} series" : "");

        Chart.StartFigure(html, title, about);
        if (shown.Count > 1)
            Chart.Legend(html, shown.Select(s => (s.Key, page.Colours.Of(s.Key))));
        Chart.StartSvg(html, Width, Height + 40, title, about);
        axis.Write(html, Top, Height);
        for (var i = 0; i <= 4; i++)
        {
            var value = bottom + ((top - bottom) * i / 4);
            html.Rule(Left, Y(value), Width - Right, Y(value));
            html.Label(Left - 8, Y(value) + 4, Sums.Number(value), 12, "end", "dim");
        }

        foreach (var one in shown)
        {
            var colour = page.Colours.Of(one.Key);
            var line = one.GroupBy(p => (int)(axis.X(p.Time) / 2)).OrderBy(g => g.Key).Select(g => g.MaxBy(p => p.Value)).OrderBy(p => p.Time).ToList();
            html.Start("path", ("d", "M" + string.Join('L', line.Select(p => $"{Svg.N(axis.X(p.Time))} {Svg.N(Y(p.Value))}"))), ("class", $"{colour} line"));
            if (line.Count > 120)
                continue;
            foreach (var point in line)
                html.Dot(axis.X(point.Time), Y(point.Value), 3.5, colour, $"{CellText.Time(point.Time)}  {one.Key} {Sums.Number(point.Value)}".TrimEnd());
        }

        Chart.EndSvg(html);
        Chart.EndFigure(html);

        double Y(double value) => Height - ((value - bottom) / (top - bottom) * (Height - Top));
    }

    // The next of 1, 2, 4, 5, 8 or 10 times a power of ten: quarters of it are round too.
    private static double Nice(double value)
    {
        if (value <= 0)
            return 0;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return RoundFactors.Select(f => f * power).First(n => n >= value * 0.9999999);
    }
}
