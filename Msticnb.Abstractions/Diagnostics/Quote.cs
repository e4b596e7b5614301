using System.Text;

namespace Msticnb.Abstractions.Diagnostics;

/// <summary>User text inside messages.</summary>
public static class Quote
{
    private const int Longest = 80;

    /// <summary>The text on one line, at most 80 characters, with control characters made visible so that a message cannot move a terminal's cursor.</summary>
    public static string Short(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder(Math.Min(text.Length, Longest) + 8);
        foreach (var c in text)
        {
            if (safe.Length >= Longest)
                return safe.Append('…').ToString();
            safe.Append(char.IsControl(c) || c is '\u202a' or '\u202b' or '\u202d' or '\u202e' or '\u2066' or '\u2067' or '\u2068' or '\u2069' ? '\u00b7' : c);
        }

        return safe.ToString();
    }
}
