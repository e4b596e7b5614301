using System.Globalization;

namespace Msticnb.Host.Rendering.Content;

/// <summary>Values as readers see them. The texts are not encoded: each format does that itself.</summary>
internal static class CellText
{
    private const int LongNumber = 12;

    /// <summary>A value; empty for null. Times are in UTC, to the second.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time => Time(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time),
        DateTimeOffset time => Time(time.UtcDateTime),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        double number => Number(number),
        float number => Number(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>An instant as <c>2026-01-02 03:04:05Z</c>.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A duration of work: <c>8 ms</c>, <c>1.2 s</c>, <c>3 min 5 s</c>.</summary>
    public static string Took(TimeSpan span) => span.TotalMilliseconds switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds} s"),
    };

    /// <summary>A stretch of time: <c>2 days</c>, <c>1 day 6 h</c>, <c>90 min</c>.</summary>
    public static string Length(TimeSpan span)
    {
        if (span < TimeSpan.FromHours(3))
            return string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min");
        if (span < TimeSpan.FromDays(1))
            return string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h");
        var days = span.Days == 1 ? "1 day" : $"{span.Days} days";
        return span.Hours == 0 ? days : $"{days} {span.Hours} h";
    }

    /// <summary>The text, or its beginning with an ellipsis when it is longer.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), "…");

    /// <summary>A count with thousands marked: <c>12,345</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count and its noun: <c>1 row</c>, <c>214 rows</c>.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    // The shortest text that reads back as the same number, unless that is long only through rounding noise.
    private static string Number(double number)
    {
        var exact = number.ToString("R", CultureInfo.InvariantCulture);
        return exact.Length <= LongNumber ? exact : number.ToString("G8", CultureInfo.InvariantCulture);
    }
}
