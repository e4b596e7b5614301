using System.Globalization;
using System.Text.RegularExpressions;

namespace Msticnb.Kql.Functions;

/// <summary>Reads the JSON paths of <c>extractjson</c>: <c>$.a.b[0]['c d']</c>.</summary>
internal static partial class JsonPathText
{
    [GeneratedRegex("""\G(?:\.(?<n>[A-Za-z_][A-Za-z0-9_\-@]*)|\[(?<i>\d{1,9})\]|\[['"](?<n>[^'"\]]*)['"]\])""", RegexOptions.CultureInvariant)]
    private static partial Regex Step();

    /// <returns>Null when the path holds anything else (wildcards, filters).</returns>
    public static IReadOnlyList<(string? Name, long Index)>? ToSteps(string path)
    {
        if (path.Length == 0 || path[0] != '$')
            return null;
        var steps = new List<(string?, long)>();
        var at = 1;
        while (at < path.Length)
        {
            var match = Step().Match(path, at);
            if (!match.Success)
                return null;
            steps.Add(match.Groups["n"].Success ? (match.Groups["n"].Value, 0) : (null, long.Parse(match.Groups["i"].ValueSpan, CultureInfo.InvariantCulture)));
            at += match.Length;
        }

        return steps;
    }
}
