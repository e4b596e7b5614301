using System.Globalization;
using System.Text.RegularExpressions;

namespace Msticnb.Kql.Types;

/// <summary>Reads dates as KQL's <c>todatetime()</c> does: month before day, UTC unless an offset is given.</summary>
internal static partial class DateTimeText
{
    // RFC 822 and RFC 850: the weekday may be missing, the year may have two digits, seconds may be missing.
    private static readonly string[] MailWeekdays = ["", "ddd, ", "dddd, "];
    private static readonly string[] MailDates = ["d MMM yyyy", "d MMM yy", "d-MMM-yyyy", "d-MMM-yy"];
    private static readonly string[] MailTimes = ["", " H:m", " H:m:s"];

    private static readonly string[] Formats =
    [
        "yyyy/M/d", "yyyy/M/d H:m", "yyyy/M/d H:m:s", "M-d-yyyy", "M-d-yyyy H:m", "M-d-yyyy H:m:s", "M/d/yyyy", "M/d/yyyy H:m", "M/d/yyyy H:m:s",
        "M/d/yyyy h:mm tt", "M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm:ss.FFFFFFF tt", "M/d/yyyy H:m:s.FFFFFFF",
        .. from weekday in MailWeekdays from date in MailDates from time in MailTimes select weekday + date + time,
        "ddd MMM d HH:mm:ss yyyy", "d MMMM yyyy", "MMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy H:m:s",
        "yyyyMMdd",
    ];

    [GeneratedRegex(@"^(?<y>\d{4})-(?<mo>\d{1,2})-(?<d>\d{1,2})(?:[T ]\s*(?<h>\d{1,2}):(?<mi>\d{1,2})(?::(?<s>\d{1,2})(?:[.,](?<f>\d{1,7})\d*)?)?)?\s*(?<z>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    public static bool TryParse(string text, out long ticks)
    {
        ticks = 0;
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > 64)
            return false;
        var match = Iso().Match(trimmed);
        if (match.Success)
            return TryIso(match, out ticks);
        if (trimmed[^1] is 'Z' or 'z')
            trimmed = trimmed[..^1];
        else if (trimmed.EndsWith(" GMT", StringComparison.Ordinal) || trimmed.EndsWith(" UTC", StringComparison.Ordinal))
            trimmed = trimmed[..^4];
        if (!DateTime.TryParseExact(trimmed, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var value))
            return false;
        ticks = value.Ticks;
        return true;
    }

    private static bool TryIso(Match match, out long ticks)
    {
        int Part(string name, int missing = 0) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : missing;
        ticks = 0;
        int year = Part("y"), month = Part("mo"), day = Part("d"), hour = Part("h"), minute = Part("mi"), second = Part("s");
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute | second) != 0))
            return false;
        ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks
            + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond)
            + int.Parse(match.Groups["f"].Value.PadRight(7, '0'), CultureInfo.InvariantCulture);
        var zone = match.Groups["z"].Value;
        if (zone.Length > 3)
        {
            var digits = zone.Replace(":", "", StringComparison.Ordinal);
            var minutes = (int.Parse(digits.AsSpan(1, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(digits.AsSpan(3, 2), CultureInfo.InvariantCulture);
            ticks -= (digits[0] == '-' ? -minutes : minutes) * TimeSpan.TicksPerMinute;
        }

        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }
}
