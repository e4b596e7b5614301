using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Json;

namespace Msticnb.Host.Rendering.Html;

/// <summary>
/// A table: its first page as markup, all of its rows as data for the script that sorts, filters and turns pages.
/// </summary>
internal static class HtmlTable
{
    private const int PageSize = 50;

    /// <param name="html">Where to.</param>
    /// <param name="raw">The same writer, for the data.</param>
    /// <param name="id">Id of the table in the page.</param>
    /// <param name="caption">What the table is, for readers that do not see the heading.</param>
    /// <param name="table">The rows.</param>
    /// <param name="flags">Severity of the rows that a finding is about.</param>
    /// <param name="maxRows">Most rows to put into the report.</param>
    public static void Write(HtmlWriter html, TextWriter raw, string id, string caption, DataFrame table, IReadOnlyDictionary<long, Severity> flags, int maxRows)
    {
        var columns = TableColumn.Of(table);
        var count = table.Rows.Count;
        var rows = Math.Min(count, maxRows);
        if (columns.Count == 0)
            return;

        html.Start("div", ("class", "table"), ("data-table", id));
        html.Start("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption));
        html.Start("table", ("id", id));
        html.Start("thead").Start("tr");
        html.Element("th", "#", ("class", "no"), ("scope", "col"));
        foreach (var column in columns)
            html.Element("th", column.Name, ("scope", "col"), ("class", column.IsNumber ? "num" : null), ("title", column.Type.KqlName()), ("hidden", column.IsBlank ? "" : null));
        html.End().End().Start("tbody");
        for (long row = 0; row < Math.Min(rows, PageSize); row++)
        {
            html.Start("tr", ("class", flags.TryGetValue(row, out var severity) ? $"flag {Palette.Of(severity)}" : null));
            html.Element("td", CellText.Count(row + 1), ("class", "no"));
            foreach (var column in columns)
                HtmlCell.Write(html, column, row);
            html.End().Line();
        }

        html.End().End().End();
        WriteNotes(html, columns, rows, count);
        WriteData(html, raw, id, columns, rows, flags);
        html.End().Line();
    }

    private static void WriteNotes(HtmlWriter html, IReadOnlyList<TableColumn> columns, long rows, long count)
    {
        if (rows < count)
            html.Element("p", $"The report holds the first {CellText.Count(rows)} of {CellText.Count(count, "row")}. The JSON output has all of them.", ("class", "notice"));
        else if (count > PageSize)
            html.Start("noscript").Element("p", $"These are the first {PageSize} of {CellText.Count(count, "row")}; the others need JavaScript.").End();
        var blank = columns.Where(c => c.IsBlank).Select(c => c.Name).ToList();
        if (blank.Count > 0)
            html.Element("p", $"{CellText.Count(blank.Count, "empty column")} left out: {string.Join(", ", blank)}.", ("class", "note blank"));
    }

    private static void WriteData(HtmlWriter html, TextWriter raw, string id, IReadOnlyList<TableColumn> columns, long rows, IReadOnlyDictionary<long, Severity> flags)
    {
        html.Start("script", ("type", "application/json"), ("id", id + "-data"));
        using (var json = new EvidenceJsonWriter(raw, forHtml: true))
        {
            json.WriteStartObject();
            json.Array("columns", columns, (j, column) =>
            {
                j.WriteStartObject();
                j.Property("name", HostileText.OneLine(column.Name));
                j.Property("type", column.Type.KqlName());
                j.Property("empty", column.IsBlank);
                j.WriteEndObject();
            });
            json.WritePropertyName("rows");
            json.WriteStartArray();
            for (long row = 0; row < rows; row++)
            {
                json.WriteStartArray();
                foreach (var column in columns)
                    HtmlCell.WriteData(json, column, row);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WritePropertyName("flags");
            json.WriteStartObject();
            foreach (var (row, severity) in flags.Where(f => f.Key < rows).OrderBy(f => f.Key))
                json.Property(row.ToString(System.Globalization.CultureInfo.InvariantCulture), Words.Name(severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        html.End();
    }
}
