using System.Globalization;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>Writes a result as CSV (RFC 4180): a header line, CRLF after every line, quotes where they are needed.</summary>
public static class KqlCsv
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>Writes all rows. A null is an empty field, and so is empty text; values have the form that they have in JSON, without its quotes.</summary>
    public static void Write(KqlResult result, TextWriter target)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(target);
        for (var at = 0; at < result.Columns.Count; at++)
            WriteField(target, result.Columns[at].Name, at);
        target.Write("\r\n");
        for (var row = 0; row < result.RowCount; row++)
        {
            for (var at = 0; at < result.Columns.Count; at++)
                WriteField(target, Text(result.Columns[at], row), at);
            target.Write("\r\n");
        }
    }

    /// <summary>One value as text; empty for null.</summary>
    public static string Text(KqlColumn column, int row)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.IsNull(row))
            return "";
        return column switch
        {
            KqlBoolColumn bools => bools.Values[row] ? "true" : "false",
            KqlIntColumn ints => ints.Values[row].ToString(CultureInfo.InvariantCulture),
            KqlLongColumn longs => longs.Values[row].ToString(CultureInfo.InvariantCulture),
            KqlRealColumn reals => reals.Values[row].ToString("R", CultureInfo.InvariantCulture),
            KqlDecimalColumn decimals => decimals.Values[row].ToString(CultureInfo.InvariantCulture),
            KqlDateTimeColumn instants => KqlText.DateTime(instants.Values[row]),
            KqlTimeSpanColumn spans => KqlText.TimeSpan(spans.Values[row]),
            KqlColumn<string> texts => texts.Values[row],
            _ => throw new ArgumentException($"Column {column.Name} is of no KQL type.", nameof(column)),
        };
    }

    private static void WriteField(TextWriter target, string text, int at)
    {
        if (at > 0)
            target.Write(',');
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            target.Write(text);
            return;
        }

        target.Write('"');
        target.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        target.Write('"');
    }
}
