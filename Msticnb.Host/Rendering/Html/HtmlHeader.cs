using Msticnb.Abstractions.Inputs;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html;

/// <summary>What was asked, of what, for which time, and how it went.</summary>
internal static class HtmlHeader
{
    public static void Write(HtmlWriter html, ReportPage page)
    {
        var result = page.Result;
        html.Start("header");
        html.Element("p", result.Notebooklet.Help.Title, ("class", "kind"));
        html.Element("h1", result.Input.Kind == InputKind.None ? result.Notebooklet.Help.Title : HostileText.OneLine(result.Input.DisplayName));
        html.Start("dl");
        html.Start("div").Element("dt", "Status").Start("dd").Element("span", Words.Title(result.Status), ("class", $"badge {Words.Name(result.Status)}")).End().End();
        Item(html, "Time investigated", Words.Range(result.TimeRange));
        if (result.Source.Length > 0)
            Item(html, "Data", result.Source);
        Item(html, "Run", $"{CellText.Time(result.Started.UtcDateTime)}, {CellText.Took(result.Elapsed)}");
        if (result.Parameters.Count > 0)
            Item(html, "Parameters", string.Join(", ", result.Parameters.Select(p => $"{p.Key} = {Value(p.Value)}")));
        html.End().End().Line();
    }

    public static void WriteFooter(HtmlWriter html, ReportPage page)
    {
        var notebooklet = page.Result.Notebooklet;
        html.Start("footer");
        html.Element("p", $"{notebooklet.FullName} of {notebooklet.Pack} {notebooklet.PackVersion}. All times are UTC. This file makes no request to anywhere.");
        html.End().Line();
    }

    internal static string Value(object? value) =>
        CellText.Cut(value is System.Collections.IEnumerable items and not string ? string.Join(", ", items.Cast<object?>().Take(50).Select(CellText.Of)) : CellText.Of(value), 500);

    private static void Item(HtmlWriter html, string name, string value) =>
        html.Start("div").Element("dt", HostileText.OneLine(name)).Element("dd", HostileText.OneLine(CellText.Cut(value, 500))).End();
}
