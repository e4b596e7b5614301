using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>Flows as bands between two columns of names, as wide as they are heavy.</summary>
internal static class FlowDrawing
{
    private const int Width = 960;
    private const int Margin = 230;
    private const int Bar = 10;
    private const int Most = 15;
    private const double Gap = 8;
    private const double Least = 14;
    private const string Others = "(others)";

    public static void Write(HtmlWriter html, ReportPage page, FlowChart chart, DataFrame table, string title)
    {
        var sums = Sums.By(table, chart.From, chart.To, chart.Value).Where(s => s.Value > 0).ToList();
        if (sums.Count == 0)
            return;
        var whole = sums.Sum(s => s.Value);
        var left = Sums.Largest(sums.Select(s => (s.Key.First, s.Value)), Most).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var right = Sums.Largest(sums.Select(s => (s.Key.Second, s.Value)), Most).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var flows = sums.GroupBy(s => (From: left.Contains(s.Key.First) ? s.Key.First : Others, To: right.Contains(s.Key.Second) ? s.Key.Second : Others))
            .Select(g => (g.Key.From, g.Key.To, Value: g.Sum(s => s.Value))).OrderByDescending(f => f.Value).ToList();

        var scale = Math.Max(160, Math.Max(left.Count, right.Count) * 22) / whole;
        var starts = Stack([.. flows.Select(f => (f.From, f.Value))], scale);
        var ends = Stack([.. flows.Select(f => (f.To, f.Value))], scale);
        var height = (int)Math.Max(starts.Values.Max(n => n.Top + n.Height), ends.Values.Max(n => n.Top + n.Height)) + 8;
        var about = $"{(chart.Value is null ? "rows" : chart.Value)} from {chart.From} to {chart.To}, {Sums.Number(whole)} in all";

        Chart.StartFigure(html, title, about);
        Chart.StartSvg(html, Width, height, title, $"{about}. {string.Join(", ", flows.Take(10).Select(f => $"{f.From} to {f.To} {Sums.Number(f.Value)}"))}");
        foreach (var (from, to, value) in flows)
        {
            var (y1, y2) = (Take(starts, from, value * scale), Take(ends, to, value * scale));
            var (x1, x2, middle, thick) = (Margin + Bar, Width - Margin - Bar, Width / 2.0, Math.Max(1, value * scale));
            html.Start("g").Element("title", $"{from} to {to}: {Sums.Number(value)}");
            html.Start("path", ("class", $"band {page.Colours.Of(from)}"), ("d",
                $"M{x1} {Svg.N(y1)}C{Svg.N(middle)} {Svg.N(y1)} {Svg.N(middle)} {Svg.N(y2)} {x2} {Svg.N(y2)}V{Svg.N(y2 + thick)}C{Svg.N(middle)} {Svg.N(y2 + thick)} {Svg.N(middle)} {Svg.N(y1 + thick)} {x1} {Svg.N(y1 + thick)}Z")).End();
        }

        foreach (var (name, node) in starts)
            WriteNode(html, name, node, Margin, Margin - 8, "end", page.Colours.Of(name));
        foreach (var (name, node) in ends)
            WriteNode(html, name, node, Width - Margin - Bar, Width - Margin + 8, "start", "g7");
        Chart.EndSvg(html);
        Chart.EndFigure(html);
    }

    private static void WriteNode(HtmlWriter html, string name, Node node, double x, double label, string anchor, string colour)
    {
        html.Box(x, node.Top, Bar, Math.Max(1, node.Thickness), colour, $"{name}: {Sums.Number(node.Value)}");
        html.Label(label, node.Top + (node.Thickness / 2) + 4, name, 32, anchor);
    }

    private static Dictionary<string, Node> Stack(List<(string Name, double Value)> parts, double scale)
    {
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
        var top = 4.0;
        foreach (var (name, total) in Sums.Largest(parts, int.MaxValue).OrderBy(n => n.Name == Others))
        {
            var height = Math.Max(Least, total * scale);
            nodes[name] = new Node(top, height, total * scale, total);
            top += height + Gap;
        }

        return nodes;
    }

    private static double Take(Dictionary<string, Node> nodes, string name, double thickness)
    {
        var node = nodes[name];
        var at = node.Top + node.Used;
        nodes[name] = node with { Used = node.Used + thickness };
        return at;
    }

    private sealed record Node(double Top, double Height, double Thickness, double Value)
    {
        public double Used { get; init; }
    }
}
