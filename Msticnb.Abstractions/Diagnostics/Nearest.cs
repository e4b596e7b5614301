namespace Msticnb.Abstractions.Diagnostics;

/// <summary>Guesses what somebody meant.</summary>
public static class Nearest
{
    /// <summary>
    /// The name closest to what was typed by Levenshtein distance without regard to case, or null when none is close:
    /// up to a third of the letters may differ, at least one and at most three. A name that starts with what was typed
    /// is close too.
    /// </summary>
    public static string? To(string typed, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(names);
        var limit = Math.Clamp(typed.Length / 3, 1, 3);
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var name in names)
        {
            var distance = name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && typed.Length >= 3
                ? 1
                : Distance(typed, name, bestDistance);
            if (distance < bestDistance)
                (best, bestDistance) = (name, distance);
        }

        return best;
    }

    private static int Distance(string a, string b, int stopAt)
    {
        if (Math.Abs(a.Length - b.Length) >= stopAt)
            return stopAt;

        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
