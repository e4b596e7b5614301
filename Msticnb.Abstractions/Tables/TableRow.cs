using System.Globalization;
using Microsoft.Data.Analysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Abstractions.Tables;

/// <summary>
/// One row of a table, read by column name. A column that the table lacks reads as null or empty: exported data often
/// lacks columns.
/// </summary>
public readonly struct TableRow
{
    private readonly DataFrame _table;

    internal TableRow(DataFrame table, long index)
    {
        _table = table;
        Index = index;
    }

    /// <summary>Its number in the table, from 0.</summary>
    public long Index { get; }

    /// <summary>The value, or null.</summary>
    public object? this[string column]
    {
        get
        {
            var at = _table.Columns.IndexOf(column);
            return at < 0 ? null : _table.Columns[at][Index];
        }
    }

    /// <summary>The value as text; empty for null. Times are ISO 8601, numbers are in the invariant culture.</summary>
    public string Text(string column) => this[column] switch
    {
        null => "",
        string text => text,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    /// <summary>The value as a whole number; null when it is null or no whole number.</summary>
    public long? Long(string column) => this[column] switch
    {
        long value => value,
        int value => value,
        double value when Math.Truncate(value) == value && Math.Abs(value) < 9e15 => (long)value,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>The value as a number; null when it is null or no number.</summary>
    public double? Real(string column) => this[column] switch
    {
        double value => value,
        long value => value,
        int value => value,
        decimal value => (double)value,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>The value as a truth value; null when it is null or none.</summary>
    public bool? Bool(string column) => this[column] as bool?;

    /// <summary>The value as an instant in UTC; null when it is null or none.</summary>
    public DateTime? Time(string column) => this[column] is DateTime time ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : null;

    /// <summary>The value as JSON: of a dynamic column its value, of text that is JSON the parsed text; null when there is none or it is no JSON.</summary>
    public JToken? Json(string column)
    {
        if (this[column] is not string { Length: > 0 } text)
            return null;
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            // Text that is no JSON is common in log columns; absence is the answer.
            return null;
        }
    }
}
