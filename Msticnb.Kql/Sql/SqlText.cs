using System.Globalization;
using System.Text;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Sql;

/// <summary>The only writer of SQL literals and names: what comes from a query's text enters SQL through here.</summary>
internal static class SqlText
{
    public static string Quote(string text)
    {
        // DuckDB text cannot be cut by an escape: a quote is doubled and nothing else is special. NUL ends C strings.
        return text.Contains('\0', StringComparison.Ordinal)
            ? string.Join(" || chr(0) || ", text.Split('\0').Select(Quote)) is var joined ? $"({joined})" : joined
            : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal) + "\"";

    public static string Null(KqlType type) => type == KqlType.String ? "''" : $"CAST(NULL AS {type.DuckDbType()})";

    /// <summary>
    /// Text with '' for NULL. <c>concat</c> of one text is just that, and unlike <c>coalesce</c> DuckDB computes it, and what is built on it,
    /// once for each distinct text of a dictionary-encoded column.
    /// </summary>
    public static string NoNull(string text) => $"concat({text})";

    public static string Literal(KqlType type, object? value)
    {
        if (value is null)
            return Null(type);
        return type switch
        {
            KqlType.Bool => (bool)value ? "TRUE" : "FALSE",
            KqlType.Int => $"CAST({Convert.ToInt64(value, CultureInfo.InvariantCulture)} AS INTEGER)",
            KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => Long(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            KqlType.Real => Real((double)value),
            KqlType.Decimal => $"CAST('{((decimal)value).ToString(CultureInfo.InvariantCulture)}' AS DECIMAL(38,10))",
            KqlType.String or KqlType.Guid => Quote((string)value),
            KqlType.Dynamic => $"CAST({Quote((string)value)} AS JSON)",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a KQL type."),
        };
    }

    public static string Long(long value) => $"CAST({value.ToString(CultureInfo.InvariantCulture)} AS BIGINT)";

    private static string Real(double value) =>
        double.IsFinite(value)
            ? $"CAST({value.ToString("R", CultureInfo.InvariantCulture)} AS DOUBLE)"
            : $"CAST('{(double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf")}' AS DOUBLE)";

    public static string List(IEnumerable<string> items) => string.Join(", ", items);

    /// <summary>Fills <c>{0}</c>, <c>{1}</c> of a template, each in parentheses unless it is a name or a call already.</summary>
    public static string Fill(string template, params IReadOnlyList<string> parts)
    {
        var sql = new StringBuilder(template.Length + (parts.Count * 16));
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '{' && i + 2 < template.Length && char.IsAsciiDigit(template[i + 1]) && template[i + 2] == '}')
            {
                sql.Append(parts[template[i + 1] - '0']);
                i += 2;
            }
            else
            {
                sql.Append(template[i]);
            }
        }

        return sql.ToString();
    }
}
