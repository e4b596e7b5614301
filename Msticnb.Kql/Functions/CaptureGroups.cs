using System.Text;

namespace Msticnb.Kql.Functions;

/// <summary>
/// The capture groups of a pattern, numbered from left to right as RE2 does. .NET numbers named groups behind all others, so
/// that names are taken out of a pattern before it goes there.
/// </summary>
/// <param name="Names">The name of each group; null for one without.</param>
/// <param name="Unnamed">The pattern without names.</param>
internal sealed record CaptureGroups(IReadOnlyList<string?> Names, string Unnamed)
{
    public int Count => Names.Count;

    public static CaptureGroups Of(string pattern)
    {
        var names = new List<string?>();
        var unnamed = new StringBuilder(pattern.Length);
        var isClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            unnamed.Append(pattern[i]);
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                unnamed.Append(pattern[++i]);
            else if (isClass)
                isClass = pattern[i] != ']';
            else if (pattern[i] == '[')
                isClass = true;
            else if (pattern[i] == '(' && NameAt(pattern, i + 1) is { } name)
            {
                names.Add(name.Text);
                i += name.Length;
            }
        }

        return new CaptureGroups(names, unnamed.ToString());
    }

    // What stands behind an opening parenthesis: nothing special, or a name; null when it captures nothing.
    private static (string? Text, int Length)? NameAt(string pattern, int at)
    {
        if (at >= pattern.Length || pattern[at] != '?')
            return (null, 0);
        var start = pattern.AsSpan(at).StartsWith("?P<", StringComparison.Ordinal) ? at + 3 : pattern.AsSpan(at).StartsWith("?<", StringComparison.Ordinal) ? at + 2 : -1;
        var end = start < 0 ? -1 : pattern.IndexOf('>', start);
        return end < 0 ? null : (pattern[start..end], end + 1 - at);
    }
}
