namespace Msticnb.Abstractions.Diagnostics;

/// <summary>Guesses what somebody meant.</summary>
public static class Nearest
{
    /// <summary>
    /// The name closest to what was typed, or null when none is close. Without regard to case it counts letters that are
    /// added, left out, wrong, or swapped with their neighbour (Damerau-Levenshtein distance, optimal string alignment):
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

        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
