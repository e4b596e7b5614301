namespace Msticnb.Kql.Storage;

/// <summary>Text as DuckDB reads it. DuckDB's quotes know no escape but their own doubling.</summary>
internal static class SqlText
{
    public static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    public static string Identifier(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string List(IEnumerable<string> literals) => "[" + string.Join(", ", literals) + "]";

    /// <summary>A path for a reader function: these take every path for a pattern, so its special characters become one-letter classes.</summary>
    public static string Path(string path)
    {
        if (path.AsSpan().IndexOfAny('*', '?', '[') < 0)
            return Literal(path);
        var pattern = new System.Text.StringBuilder(path.Length + 8);
        foreach (var letter in path)
        {
            if (letter is '*' or '?' or '[')
                pattern.Append('[').Append(letter).Append(']');
            else
                pattern.Append(letter);
        }

        return Literal(pattern.ToString());
    }
}
