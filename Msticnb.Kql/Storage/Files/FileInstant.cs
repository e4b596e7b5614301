using System.Globalization;

namespace Msticnb.Kql.Storage.Files;

/// <summary>
/// Instants as logs and exports write them. An instant is a count of 100-nanosecond ticks since 0001-01-01 UTC;
/// text without an offset is UTC and is never shifted.
/// </summary>
internal static class FileInstant
{
    private static readonly string[] MonthFirst =
    [
        "M/d/yyyy, h:mm:ss.FFFFFFF tt", "M/d/yyyy h:mm:ss.FFFFFFF tt", "M/d/yyyy, h:mm tt", "M/d/yyyy h:mm tt",
        "M/d/yyyy, H:mm:ss.FFFFFFF", "M/d/yyyy H:mm:ss.FFFFFFF", "M/d/yyyy H:mm", "M/d/yyyy",
        "ddd, d MMM yyyy HH:mm:ss 'GMT'", "d MMM yyyy HH:mm:ss", "d MMM yyyy",
    ];

    /// <summary>
    /// Reads ISO 8601 (date, or date and time, up to seven digits kept, with Z, an offset or neither), the portal's
    /// <c>2/15/2019, 4:05:06.123 AM</c> (month first), RFC 1123, and whole numbers as <see cref="FromNumber"/> does.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        text = text.Trim();
        if (text.Length >= 8 && char.IsAsciiDigit(text[0]) && TryParseIso(text, out ticks))
            return true;
        ticks = 0;
        if (text.Length < 8)
            return false;
        if (DateTime.TryParseExact(text, MonthFirst, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed))
        {
            ticks = parsed.Ticks;
            return true;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && FromNumber(number) is { } counted)
        {
            ticks = counted;
            return true;
        }

        return false;
    }

    /// <summary>
    /// An instant that a file holds as a bare number. Its size tells the unit: the ranges of seconds, milliseconds,
    /// microseconds and nanoseconds since 1970 and of ticks since year 1 do not overlap for the years 1973 to 2262. Null outside of them.
    /// </summary>
    public static long? FromNumber(long number)
    {
        var epoch = DateTime.UnixEpoch.Ticks;
        return number switch
        {
            >= 100_000_000 and < 100_000_000_000 => epoch + number * TimeSpan.TicksPerSecond,
            >= 100_000_000_000 and < 100_000_000_000_000 => epoch + number * TimeSpan.TicksPerMillisecond,
            >= 100_000_000_000_000 and < 100_000_000_000_000_000 => epoch + number * TimeSpan.TicksPerMicrosecond,
            >= 500_000_000_000_000_000 and < 900_000_000_000_000_000 => number,
            >= 900_000_000_000_000_000 => epoch + number / 100,
            _ => null,
        };
    }

    private static bool TryParseIso(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var at = 0;
        if (!Digits(text, ref at, 4, out var year) || at >= text.Length || text[at] is not ('-' or '/'))
            return false;
        var separator = text[at++];
        if (!Digits(text, ref at, 2, out var month) || at >= text.Length || text[at++] != separator || !Digits(text, ref at, 2, out var day))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        if (at == text.Length)
            return true;
        if (text[at] is not ('T' or 't' or ' '))
            return false;
        at++;
        if (!Digits(text, ref at, 2, out var hour) || at >= text.Length || text[at++] != ':' || !Digits(text, ref at, 2, out var minute))
            return false;
        var second = 0;
        var fraction = 0L;
        if (at < text.Length && text[at] == ':')
        {
            at++;
            if (!Digits(text, ref at, 2, out second))
                return false;
            if (at < text.Length && text[at] is '.' or ',' && !Fraction(text, ref at, out fraction))
                return false;
        }

        if (hour > 23 || minute > 59 || second > 59)
            return false;
        ticks += hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond + fraction;
        if (!Offset(text, ref at, out var offset) || at != text.Length)
            return false;
        ticks -= offset;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
    }

    private static bool Fraction(ReadOnlySpan<char> text, ref int at, out long ticks)
    {
        ticks = 0;
        var start = ++at;
        var unit = TimeSpan.TicksPerSecond / 10;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            ticks += (text[at] - '0') * unit;
            unit /= 10;
        }

        return at > start;
    }

    private static bool Offset(ReadOnlySpan<char> text, ref int at, out long ticks)
    {
        ticks = 0;
        if (at == text.Length)
            return true;
        if (text[at] == ' ')
            at++;
        if (at == text.Length)
            return false;
        if (text[at] is 'Z' or 'z')
        {
            at++;
            return true;
        }

        if (text[at..] is "UTC" or "GMT")
        {
            at = text.Length;
            return true;
        }

        if (text[at] is not ('+' or '-'))
            return false;
        var sign = text[at++] == '-' ? -1 : 1;
        if (!Digits(text, ref at, 2, out var hours))
            return false;
        var minutes = 0;
        if (at < text.Length)
        {
            if (text[at] == ':')
                at++;
            if (!Digits(text, ref at, 2, out minutes))
                return false;
        }

        ticks = sign * (hours * TimeSpan.TicksPerHour + minutes * TimeSpan.TicksPerMinute);
        return hours <= 14 && minutes < 60;
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, int count, out int value)
    {
        value = 0;
        if (at + count > text.Length)
            return false;
        for (var end = at + count; at < end; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
                return false;
            value = value * 10 + (text[at] - '0');
        }

        return true;
    }
}
