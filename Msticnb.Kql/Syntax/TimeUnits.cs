namespace Msticnb.Kql.Syntax;

/// <summary>The unit suffixes of timespan literals (<c>5m</c>, <c>1.5h</c>), in 100-nanosecond ticks; a nanosecond is a hundredth of one.</summary>
internal static class TimeUnits
{
    private static readonly Dictionary<string, decimal> Ticks = new(StringComparer.Ordinal)
    {
        ["d"] = TimeSpan.TicksPerDay,
        ["day"] = TimeSpan.TicksPerDay,
        ["days"] = TimeSpan.TicksPerDay,
        ["h"] = TimeSpan.TicksPerHour,
        ["hr"] = TimeSpan.TicksPerHour,
        ["hrs"] = TimeSpan.TicksPerHour,
        ["hour"] = TimeSpan.TicksPerHour,
        ["hours"] = TimeSpan.TicksPerHour,
        ["m"] = TimeSpan.TicksPerMinute,
        ["min"] = TimeSpan.TicksPerMinute,
        ["minute"] = TimeSpan.TicksPerMinute,
        ["minutes"] = TimeSpan.TicksPerMinute,
        ["s"] = TimeSpan.TicksPerSecond,
        ["sec"] = TimeSpan.TicksPerSecond,
        ["second"] = TimeSpan.TicksPerSecond,
        ["seconds"] = TimeSpan.TicksPerSecond,
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["milli"] = TimeSpan.TicksPerMillisecond,
        ["millis"] = TimeSpan.TicksPerMillisecond,
        ["millisec"] = TimeSpan.TicksPerMillisecond,
        ["millisecond"] = TimeSpan.TicksPerMillisecond,
        ["milliseconds"] = TimeSpan.TicksPerMillisecond,
        ["micro"] = TimeSpan.TicksPerMicrosecond,
        ["micros"] = TimeSpan.TicksPerMicrosecond,
        ["microsec"] = TimeSpan.TicksPerMicrosecond,
        ["microsecond"] = TimeSpan.TicksPerMicrosecond,
        ["microseconds"] = TimeSpan.TicksPerMicrosecond,
        ["nano"] = 0.01m,
        ["nanos"] = 0.01m,
        ["nanosec"] = 0.01m,
        ["nanosecond"] = 0.01m,
        ["nanoseconds"] = 0.01m,
        ["tick"] = 1,
        ["ticks"] = 1,
    };

    public static bool IsUnit(string unit) => Ticks.ContainsKey(unit);

    /// <summary>Reads <c>1d</c>, <c>1.5h</c> and the like, without blanks.</summary>
    public static bool TryParse(string text, out long ticks)
    {
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
            digits++;
        ticks = 0;
        if (digits == 0 || !Ticks.TryGetValue(text[digits..], out var unit))
            return false;
        if (!decimal.TryParse(text[..digits], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var amount))
            return false;
        var exact = amount * unit;
        if (exact > long.MaxValue)
            return false;
        ticks = (long)exact;
        return true;
    }
}
