using System.Globalization;

namespace Msticnb.Kql.Types;

/// <summary>Durations as KQL prints them: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
public static class TimeSpanText
{
    /// <summary>Formats a count of 100-nanosecond ticks.</summary>
    public static string Format(long ticks) => new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture);

    /// <summary>Reads the printed form; nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        var read = TimeSpan.TryParseExact(text.Trim(), "c", CultureInfo.InvariantCulture, out var value);
        ticks = value.Ticks;
        return read;
    }
}
