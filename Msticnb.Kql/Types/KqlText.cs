using System.Globalization;

namespace Msticnb.Kql.Types;

/// <summary>The text form of values, as <c>tostring()</c> gives it.</summary>
public static class KqlText
{
    /// <summary>ISO 8601 in UTC with seven digits: <c>2026-01-02T03:04:05.1234567Z</c>.</summary>
    /// <param name="ticks">100-nanosecond ticks since 0001-01-01 UTC.</param>
    public static string DateTime(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>[-][d.]hh:mm:ss[.fffffff]</c>; the fraction has seven digits or is absent.</summary>
    /// <param name="ticks">100-nanosecond ticks, possibly negative.</param>
    public static string TimeSpan(long ticks) => new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture);

    /// <summary>Shortest text that reads back as the same number; a whole number keeps <c>.0</c>.</summary>
    public static string Real(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
