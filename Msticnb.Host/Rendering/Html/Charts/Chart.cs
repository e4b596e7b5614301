using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>
/// Draws a chart as inline SVG or as a list, with a title and a sentence that says what it shows. A chart whose columns
/// the table lacks, or that has nothing to draw, is left out; the table stands below anyway.
/// </summary>
internal static class Chart
{
    public static void Write(HtmlWriter html, ReportPage page, ChartSpec chart, DataFrame table, string stepTitle)
    {
        var title = HostileText.OneLine(CellText.Cut(chart.Title ?? stepTitle, 200));
        if (table.Rows.Count == 0 || !ColumnsOf(chart).All(table.HasColumn))
            return;
        switch (chart)
        {
            case TimelineChart timeline:
                TimelineDrawing.Write(html, page, timeline, table, title);
                break;
            case ValueTimelineChart values:
                ValueTimelineDrawing.Write(html, page, values, table, title);
                break;
            case BarChart bar:
                BarDrawing.Write(html, page, bar.Category, bar.Value, bar.By, table, title, isShare: false);
                break;
            case PieChart pie:
                BarDrawing.Write(html, page, pie.Category, pie.Value, null, table, title, isShare: true);
                break;
            case MatrixChart matrix:
                GridDrawing.Write(html, matrix.X, matrix.Y, matrix.Value, table, title, isHeat: false);
                break;
            case PivotChart pivot:
                GridDrawing.Write(html, pivot.Column, pivot.Row, pivot.Value, table, title, isHeat: true);
                break;
            case TreeChart tree:
                TreeDrawing.Write(html, page, tree, table, title);
                break;
            case FlowChart flow:
                FlowDrawing.Write(html, page, flow, table, title);
                break;
            default:
                // Maps need an outline of the world, which the report does not carry; their table says it all.
                break;
        }
    }

    /// <summary>The frame around a drawing; the caller closes it with <see cref="EndFigure"/>.</summary>
    public static void StartFigure(HtmlWriter html, string title, string about)
    {
        html.Start("figure").Start("figcaption").Text(title).Text(" ").Element("span", about, ("class", "about")).End();
    }

    public static void EndFigure(HtmlWriter html) => html.End().Line();

    public static void StartSvg(HtmlWriter html, int width, int height, string title, string about) =>
        html.Start("div", ("class", "drawing"), ("tabindex", "0"), ("role", "region"), ("aria-label", title))
            .Start("svg", ("viewBox", $"0 0 {width} {height}"), ("role", "img"), ("aria-label", $"{title}: {about}"));

    public static void EndSvg(HtmlWriter html) => html.End().End();

    /// <summary>The place of a group: severities stand in their own order, whatever their sizes, and before all others.</summary>
    public static int SeverityRank(string group) => group switch
    {
        "High" => 0,
        "Medium" => 1,
        "Low" => 2,
        "Informational" => 3,
        _ => 4,
    };

    /// <summary>What the colours mean.</summary>
    public static void Legend(HtmlWriter html, IEnumerable<(string Name, string Colour)> groups)
    {
        html.Start("ul", ("class", "legend"));
        foreach (var (name, colour) in groups)
        {
            html.Start("li").Start("svg", ("class", "key"), ("viewBox", "0 0 10 10"), ("aria-hidden", "true"));
            html.Start("rect", ("width", "10"), ("height", "10"), ("rx", "2"), ("class", colour));
            html.End().Text(name).End();
        }

        html.End();
    }

    private static IEnumerable<string> ColumnsOf(ChartSpec chart)
    {
        IEnumerable<string?> columns = chart switch
        {
            TimelineChart c => [c.Time, c.By],
            ValueTimelineChart c => [c.Time, c.Value, c.By],
            BarChart c => [c.Category, c.Value, c.By],
            PieChart c => [c.Category, c.Value],
            MatrixChart c => [c.X, c.Y, c.Value],
            PivotChart c => [c.Row, c.Column, c.Value],
            TreeChart c => [c.Id, c.Parent, c.Label, c.Details, c.Colour],
            FlowChart c => [c.From, c.To, c.Value],
            _ => [],
        };
        return columns.OfType<string>();
    }
}
