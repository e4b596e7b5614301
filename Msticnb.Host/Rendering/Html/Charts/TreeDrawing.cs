using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>A tree as nested lists that fold; deep and crowded branches are folded at first.</summary>
internal static class TreeDrawing
{
    private const int MostNodes = 2_000;
    private const int OpenDepth = 3;
    private const int Crowded = 20;
    private const int Deepest = 60;

    public static void Write(HtmlWriter html, ReportPage page, TreeChart chart, DataFrame table, string title)
    {
        var tree = TreeOfRows.Of(table, chart.Id, chart.Parent);
        var shown = Math.Min(MostNodes, table.Rows.Count);
        var about = $"{CellText.Count(table.Rows.Count, "node")}, {CellText.Count(tree.Roots.Count, "root")}" + (shown < table.Rows.Count ? $"; the first {CellText.Count(shown)}" : "");

        Chart.StartFigure(html, title, about);
        var colours = Colours(page, chart, table);
        if (colours.Legend.Count is > 1 and <= 12)
            Chart.Legend(html, colours.Legend);
        html.Start("p", ("class", "tools"));
        html.Element("button", "Open all", ("type", "button"), ("data-tree", "open"), ("hidden", ""));
        html.Element("button", "Close all", ("type", "button"), ("data-tree", "close"), ("hidden", "")).End();
        html.Start("div", ("class", "tree"), ("tabindex", "0"), ("role", "region"), ("aria-label", title));
        var left = MostNodes;
        WriteNodes(html, chart, tree, tree.Roots, colours.Of, 0, ref left);
        html.End();
        Chart.EndFigure(html);
    }

    private static void WriteNodes(HtmlWriter html, TreeChart chart, TreeOfRows tree, IReadOnlyList<TableRow> nodes, Func<TableRow, string?> colour, int depth, ref int left)
    {
        html.Start("ul");
        foreach (var node in nodes)
        {
            if (left-- <= 0)
                break;
            var children = tree.ChildrenOf(node);
            html.Start("li");
            if (children.Count == 0 || depth >= Deepest)
            {
                html.Start("div", ("class", "leaf"));
                WriteNode(html, chart, node, colour(node), children.Count == 0 ? null : $"{CellText.Count(children.Count)} below, see the table");
                html.End();
            }
            else
            {
                html.Start("details", ("open", depth == 0 || (depth < OpenDepth && children.Count <= Crowded) ? "" : null)).Start("summary");
                WriteNode(html, chart, node, colour(node), $"{CellText.Count(children.Count)} below");
                html.End();
                WriteNodes(html, chart, tree, children, colour, depth + 1, ref left);
                html.End();
            }

            html.End().Line();
        }

        html.End();
    }

    private static void WriteNode(HtmlWriter html, TreeChart chart, TableRow node, string? colour, string? below)
    {
        if (colour is not null)
        {
            html.Start("svg", ("class", "key"), ("viewBox", "0 0 10 10"), ("aria-hidden", "true"));
            html.Start("rect", ("width", "10"), ("height", "10"), ("rx", "2"), ("class", colour)).End().Text(" ");
        }

        html.Element("span", Sums.Name(node, chart.Label), ("class", "label"));
        if (chart.Colour is { } by && CellText.Of(node[by]) is { Length: > 0 } value)
            html.Element("span", HostileText.OneLine(CellText.Cut(value, 60)), ("class", "value"));
        if (below is not null)
            html.Element("span", below, ("class", "value"));
        if (chart.Details is { } details && CellText.Of(node[details]) is { Length: > 0 } text)
            html.Element("span", HostileText.OneLine(CellText.Cut(text, 400)), ("class", "detail"));
    }

    private static (Func<TableRow, string?> Of, IReadOnlyList<(string Name, string Colour)> Legend) Colours(ReportPage page, TreeChart chart, DataFrame table)
    {
        if (chart.Colour is not { } column)
            return (_ => null, []);
        if (TableColumn.Of(table).Any(c => c.Name == column && c.IsNumber))
        {
            var values = table.TableRows().Select(r => r.Real(column)).Where(v => v is { } n && double.IsFinite(n)).Select(v => v!.Value).ToList();
            var (least, most) = values.Count == 0 ? (0, 0) : (values.Min(), values.Max());
            return (row => row.Real(column) is { } value ? Palette.Heat(value, least, most) : null, []);
        }

        var names = table.TableRows().Select(r => CellText.Of(r[column])).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(50).ToList();
        return (row => CellText.Of(row[column]) is { Length: > 0 } text ? page.Colours.Of(text) : null, [.. names.Select(n => (HostileText.OneLine(CellText.Cut(n, 60)), page.Colours.Of(n)))]);
    }
}
