using System.Globalization;
using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Abstractions.Time;

/// <summary>Reads the times that people type.</summary>
public static class TimeText
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads an instant in ISO 8601; without an offset it is UTC, and a date alone is its midnight.</summary>
    /// <exception cref="TimeRangeException">The text is no such instant.</exception>
    public static DateTimeOffset Instant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DateTimeOffset.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw TimeRangeException.UnreadableInstant(text);
    }

    /// <summary>Reads a duration: a number and a unit, as in <c>2d</c>, <c>36h</c>, <c>90m</c>, <c>30s</c>, <c>1w</c>, <c>1.5d</c>.</summary>
    /// <exception cref="TimeRangeException">The text is no such duration, or it is not positive, or it is longer than the calendar.</exception>
    public static TimeSpan Duration(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.Length < 2
            || !double.TryParse(trimmed[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number <= 0
            || TicksPer(trimmed[^1]) is not { } unit
            || number * unit > TimeSpan.FromDays(36525).Ticks)
        {
            throw TimeRangeException.UnreadableDuration(text);
        }

        return TimeSpan.FromTicks((long)(number * unit));
    }

    /// <summary>Reads <c>start..end</c>.</summary>
    /// <exception cref="TimeRangeException">A side is missing or unreadable, or the end is not after the start.</exception>
    public static TimeRange Range(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf("..", StringComparison.Ordinal);
        return at <= 0 ? throw TimeRangeException.UnreadableRange(text) : new TimeRange(Instant(text[..at]), Instant(text[(at + 2)..]));
    }

    private static long? TicksPer(char unit) => unit switch
    {
        's' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMinute,
        'h' => TimeSpan.TicksPerHour,
        'd' => TimeSpan.TicksPerDay,
        'w' => 7 * TimeSpan.TicksPerDay,
        _ => null,
    };
}
