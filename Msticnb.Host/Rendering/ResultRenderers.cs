using Msticnb.Host.Rendering.Csv;
using Msticnb.Host.Rendering.Html;
using Msticnb.Host.Rendering.Json;
using Msticnb.Host.Rendering.Markdown;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Host.Rendering;

/// <summary>The formats of results.</summary>
public static class ResultRenderers
{
    /// <summary>One renderer for each format.</summary>
    public static IReadOnlyList<IResultRenderer> All { get; } = [new TextReport(), new ResultJson(), new MarkdownReport(), new HtmlReport()];

    /// <summary>The renderer of a format without regard to case; null when there is none.</summary>
    public static IResultRenderer? Find(string format) => All.FirstOrDefault(r => string.Equals(r.Format, format, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The formats of the answer of one query.</summary>
public static class TableRenderers
{
    /// <summary>One renderer for each format.</summary>
    public static IReadOnlyList<ITableRenderer> All { get; } = [new TableText(), new TableJson(), new TableJsonLines(), new TableCsv(), new TableMarkdown()];

    /// <summary>The renderer of a format without regard to case; null when there is none.</summary>
    public static ITableRenderer? Find(string format) => All.FirstOrDefault(r => string.Equals(r.Format, format, StringComparison.OrdinalIgnoreCase));
}
