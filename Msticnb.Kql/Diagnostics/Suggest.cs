namespace Msticnb.Kql.Diagnostics;

/// <summary>Finds the name that somebody most likely meant.</summary>
public static class Suggest
{
    /// <summary>The candidate nearest to <paramref name="name"/>: equal but for case first, then at most two edits (one for short names, none for a single letter); null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = name.Length switch { 1 => 1, <= 4 => 2, _ => 3 };
        foreach (var candidate in candidates)
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
                return candidate;
            if (Math.Abs(candidate.Length - name.Length) > bestDistance)
                continue;
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            // Among equals the longer: letters are left out more often than put in.
            if (distance < bestDistance || (best is not null && distance == bestDistance && candidate.Length > best.Length))
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    // Optimal string alignment: a swap of two neighbours is one slip of the fingers.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
