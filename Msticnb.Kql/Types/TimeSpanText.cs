using System.Globalization;
using System.Text.RegularExpressions;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Types;

/// <summary>Reads timespans: <c>1.02:03:04.5</c>, <c>13:00</c>, <c>1d</c>, <c>-2h</c>, a bare number of days.</summary>
internal static partial class TimeSpanText
{
    [GeneratedRegex(@"^(?<sign>-)?(?:(?<d>\d{1,8})\.)?(?<h>\d{1,2}):(?<m>\d{1,2})(?::(?<s>\d{1,2})(?:\.(?<f>\d{1,7})\d*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    public static bool TryParse(string text, out long ticks)
    {
        ticks = 0;
        var trimmed = text.Trim();
        var negative = trimmed.StartsWith('-');
        if (TimeUnits.TryParse(negative ? trimmed[1..] : trimmed, out ticks))
        {
            ticks = negative ? -ticks : ticks;
            return true;
        }

        if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
            && Math.Abs(days) <= TimeSpan.MaxValue.Days)
        {
            ticks = days * TimeSpan.TicksPerDay;
            return true;
        }

        var match = Clock().Match(trimmed);
        if (!match.Success)
            return false;
        long Part(string name) => match.Groups[name].Success ? long.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (Part("h") > 23 || Part("m") > 59 || Part("s") > 59 || Part("d") >= TimeSpan.MaxValue.Days)
            return false;
        ticks = (Part("d") * TimeSpan.TicksPerDay) + (Part("h") * TimeSpan.TicksPerHour)
            + (Part("m") * TimeSpan.TicksPerMinute) + (Part("s") * TimeSpan.TicksPerSecond)
            + long.Parse(match.Groups["f"].Value.PadRight(7, '0'), CultureInfo.InvariantCulture);
        ticks = match.Groups["sign"].Success ? -ticks : ticks;
        return true;
    }
}
