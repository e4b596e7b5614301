using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>Rows counted, or a column summed, by the values of columns.</summary>
internal static class Sums
{
    public const string Blank = "(none)";

    private static readonly (double Size, string Unit)[] Units = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>The name of a row's group, safe and short enough for a label.</summary>
    public static string Name(TableRow row, string column)
    {
        var text = CellText.Of(row[column]);
        return text.Length == 0 ? Blank : HostileText.OneLine(CellText.Cut(text, 100));
    }

    /// <summary>One for a row, or the number in a column; what is no number counts nothing.</summary>
    public static double Weight(TableRow row, string? value) =>
        value is null ? 1 : row.Real(value) is { } number && double.IsFinite(number) ? Math.Max(0, number) : 0;

    /// <summary>Sums by two columns; without a second one by the first and an empty name.</summary>
    public static Dictionary<(string First, string Second), double> By(DataFrame table, string first, string? second, string? value)
    {
        var sums = new Dictionary<(string, string), double>();
        foreach (var row in table.TableRows())
        {
            var key = (Name(row, first), second is null ? "" : Name(row, second));
            sums[key] = sums.GetValueOrDefault(key) + Weight(row, value);
        }

        return sums;
    }

    /// <summary>Names with their totals, the largest first, at most so many.</summary>
    public static List<(string Name, double Total)> Largest(IEnumerable<(string Name, double Value)> values, int most) =>
        [.. values.GroupBy(v => v.Name, StringComparer.Ordinal).Select(g => (Name: g.Key, Total: g.Sum(v => v.Value)))
            .OrderByDescending(g => g.Total).ThenBy(g => g.Name, StringComparer.Ordinal).Take(most)];

    /// <summary>A number in a narrow place: <c>1.2k</c>, <c>34M</c>.</summary>
    public static string Short(double value)
    {
        foreach (var (size, unit) in Units)
        {
            if (value >= size)
                return (value / size).ToString(value < 10 * size ? "0.#" : "0", System.Globalization.CultureInfo.InvariantCulture) + unit;
        }

        return value.ToString(value < 10 ? "0.#" : "0", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A number beside a bar.</summary>
    public static string Number(double value) =>
        Math.Truncate(value) == value && Math.Abs(value) < 1e15
            ? CellText.Count((long)value)
            : value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
