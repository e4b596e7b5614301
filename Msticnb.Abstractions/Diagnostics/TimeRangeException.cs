namespace Msticnb.Abstractions.Diagnostics;

/// <summary>A time range that cannot be.</summary>
public sealed class TimeRangeException : NotebookletException
{
    private TimeRangeException(string message, string? fix)
        : base(DiagnosticIds.TimeRange, message, fix)
    {
    }

    internal static TimeRangeException EndNotAfterStart(DateTimeOffset start, DateTimeOffset end) =>
        new($"The time range ends at {end:yyyy-MM-dd HH:mm:ss}Z, which is not after its start at {start:yyyy-MM-dd HH:mm:ss}Z.", "Swap the two, or give a later end.");

    internal static TimeRangeException UnreadableInstant(string text) =>
        new($"'{Quote.Short(text)}' is not a time.", "Write it as 2026-01-31, 2026-01-31T14:30 or 2026-01-31T14:30:00Z; without an offset it is UTC.");

    internal static TimeRangeException UnreadableDuration(string text) =>
        new($"'{Quote.Short(text)}' is not a duration.", "Write a number and a unit: 30m, 12h, 2d or 1w.");

    internal static TimeRangeException UnreadableRange(string text) =>
        new($"'{Quote.Short(text)}' is not a time range.", "Write two times with two dots between: 2026-01-01..2026-01-03.");
}
