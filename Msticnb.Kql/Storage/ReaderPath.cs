using System.Text;
using Msticnb.Kql.Sql;

namespace Msticnb.Kql.Storage;

/// <summary>Paths as DuckDB's reader functions take them.</summary>
internal static class ReaderPath
{
    /// <summary>These functions take every path for a pattern, so its special characters become one-letter classes.</summary>
    public static string Sql(string path)
    {
        if (path.AsSpan().IndexOfAny('*', '?', '[') < 0)
            return SqlText.Quote(path);
        var pattern = new StringBuilder(path.Length + 8);
        foreach (var letter in path)
        {
            if (letter is '*' or '?' or '[')
                pattern.Append('[').Append(letter).Append(']');
            else
                pattern.Append(letter);
        }

        return SqlText.Quote(pattern.ToString());
    }

    /// <summary>A list literal.</summary>
    public static string List(IEnumerable<string> literals) => "[" + string.Join(", ", literals) + "]";
}
