namespace Msticnb.Host.Rendering.Text;

/// <summary>Which columns of a table fit on a line, and how wide each one is.</summary>
internal sealed record TextGrid(IReadOnlyList<int> Shown, IReadOnlyList<int> Widths)
{
    private const int Gap = 2;
    private const int WidestAtFirst = 60;
    private const int Narrowest = 18;
    private const int NarrowestByName = 20;

    /// <summary>
    /// Keeps columns from the left as long as each gets a readable width, then gives the room that is left to those
    /// that need it.
    /// </summary>
    /// <param name="names">Widths of the column names.</param>
    /// <param name="cells">Width of the widest cell of each column.</param>
    /// <param name="fixedWidth">True for columns that are useless when they are cut: times and numbers.</param>
    /// <param name="room">Places on the line.</param>
    public static TextGrid Fit(IReadOnlyList<int> names, IReadOnlyList<int> cells, IReadOnlyList<bool> fixedWidth, int room)
    {
        var natural = names.Zip(cells, (n, c) => Math.Max(n, c)).ToArray();
        var least = natural.Select((n, i) => fixedWidth[i]
            ? Math.Min(n, Math.Max(cells[i], Narrowest))
            : Math.Min(n, Math.Max(Narrowest, Math.Min(names[i], NarrowestByName)))).ToArray();

        var shown = new List<int>();
        var used = -Gap;
        for (var i = 0; i < natural.Length; i++)
        {
            if (shown.Count > 0 && used + Gap + least[i] > room)
                continue;
            shown.Add(i);
            used += Gap + least[i];
        }

        var widths = shown.Select(i => Math.Min(least[i], room)).ToArray();
        Grow(widths, shown, [.. natural.Select(n => Math.Min(n, WidestAtFirst))], room);
        Grow(widths, shown, natural, room);
        return new TextGrid(shown, widths);
    }

    // Everybody gets the same share of what is left; who needs less leaves it to the others.
    private static void Grow(int[] widths, List<int> shown, int[] wanted, int room)
    {
        var left = room - widths.Sum() - (Gap * (widths.Length - 1));
        while (left > 0)
        {
            var hungry = Enumerable.Range(0, widths.Length).Where(i => widths[i] < wanted[shown[i]]).ToList();
            if (hungry.Count == 0)
                return;
            var share = Math.Max(1, left / hungry.Count);
            foreach (var i in hungry)
            {
                var more = Math.Min(Math.Min(share, left), wanted[shown[i]] - widths[i]);
                widths[i] += more;
                left -= more;
            }
        }
    }
}
