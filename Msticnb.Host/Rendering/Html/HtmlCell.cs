using System.Globalization;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Json;
using Newtonsoft.Json;

namespace Msticnb.Host.Rendering.Html;

/// <summary>A cell in the first page of a table and in the data of the others. The script shows cells in the same way.</summary>
internal static class HtmlCell
{
    /// <summary>Longer texts are folded; the script has the same number.</summary>
    public const int LongestPlain = 100;

    private const int LongestSummary = 90;
    private const int LongestFull = 100_000;

    public static void Write(HtmlWriter html, TableColumn column, long row)
    {
        var value = column[row];
        html.Start("td", ("class", column.IsNumber ? "num" : null), ("hidden", column.IsBlank ? "" : null));
        if (value is DateTime time)
            html.Element("time", CellText.Time(time), ("title", JsonValues.Time(time)));
        else
            WriteText(html, CellText.Cut(CellText.Of(value), LongestFull), column.Type == ColumnType.Dynamic);
        html.End();
    }

    /// <summary>The value for sorting and showing: numbers as numbers, times with all digits, everything else as readable text.</summary>
    public static void WriteData(JsonWriter json, TableColumn column, long row)
    {
        switch (column[row])
        {
            case null:
                json.WriteNull();
                break;
            case DateTime time:
                json.WriteValue(JsonValues.Time(time));
                break;
            case int or short or byte:
                json.WriteValue(Convert.ToInt32(column[row], CultureInfo.InvariantCulture));
                break;
            // A script reads larger ones inexactly, so they travel as text.
            case long number and > -(1L << 53) and < 1L << 53:
                json.WriteValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteValue(number);
                break;
            case var other:
                json.WriteValue(HostileText.Lines(CellText.Cut(CellText.Of(other), LongestFull)));
                break;
        }
    }

    private static void WriteText(HtmlWriter html, string text, bool isJson)
    {
        if (text.Length <= LongestPlain && !text.Contains('\n', StringComparison.Ordinal))
        {
            html.Text(text);
            return;
        }

        html.Start("details", ("class", "long"));
        html.Element("summary", HostileText.OneLine(CellText.Cut(text, LongestSummary)));
        html.Element("pre", isJson ? Pretty(text) : text);
        html.End();
    }

    private static string Pretty(string text)
    {
        using var lines = new StringWriter { NewLine = "\n" };
        using var json = new EvidenceJsonWriter(lines) { Formatting = Formatting.Indented };
        return DynamicJson.TryWrite(json, text) ? lines.ToString() : text;
    }
}
