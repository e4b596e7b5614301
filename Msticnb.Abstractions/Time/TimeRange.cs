using System.Globalization;
using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Abstractions.Time;

/// <summary>A stretch of time in UTC, with its start and without its end.</summary>
public sealed record TimeRange
{
    /// <summary>Makes a range; other offsets are turned to UTC.</summary>
    /// <exception cref="TimeRangeException"><paramref name="end"/> is not after <paramref name="start"/>.</exception>
    public TimeRange(DateTimeOffset start, DateTimeOffset end)
    {
        Start = start.ToUniversalTime();
        End = end.ToUniversalTime();
        if (End <= Start)
            throw TimeRangeException.EndNotAfterStart(Start, End);
    }

    /// <summary>The first instant that belongs to it, in UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The first instant that no longer belongs to it, in UTC.</summary>
    public DateTimeOffset End { get; }

    /// <summary>Its length.</summary>
    public TimeSpan Duration => End - Start;

    /// <summary>The <paramref name="duration"/> before <paramref name="end"/>.</summary>
    public static TimeRange Before(DateTimeOffset end, TimeSpan duration) => new(end - duration, end);

    /// <summary>The last <paramref name="days"/> days before now.</summary>
    /// <param name="days">How many; fractions count.</param>
    /// <param name="clock">Tells the time; null takes the system's clock.</param>
    public static TimeRange LastDays(double days, TimeProvider? clock = null) =>
        Before((clock ?? TimeProvider.System).GetUtcNow(), TimeSpan.FromDays(days));

    /// <summary>True when the instant belongs to it.</summary>
    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;

    /// <summary>Start and end in ISO 8601, with <c>..</c> between.</summary>
    public override string ToString() => $"{Format(Start)}..{Format(End)}";

    private static string Format(DateTimeOffset instant) =>
        instant.ToString(instant.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
