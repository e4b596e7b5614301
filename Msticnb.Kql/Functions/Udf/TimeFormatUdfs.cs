using System.Globalization;
using System.Text;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>
/// <c>format_datetime</c> and <c>format_timespan</c>. A format is read from the left, the longest specifier first: 'dddd' is
/// 'dd' twice; what is no specifier stands for itself.
/// </summary>
internal static class TimeFormatUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<long, string, string?>("kql_format_datetime", (ticks, format) => Format(format, DateLongest, Date(ticks))),
        KqlUdfs.Of<long, string, string?>("kql_format_timespan", (ticks, format) => (ticks < 0 ? "-" : "") + Format(format, SpanLongest, Span(ticks))),
    ];

    private static int DateLongest(char letter) => letter switch { 'f' or 'F' => 7, 'y' => 4, 'd' or 'M' or 'H' or 'h' or 'm' or 's' or 't' => 2, _ => 1 };

    private static int SpanLongest(char letter) => letter switch { 'd' => 8, 'f' or 'F' => 7, 'H' or 'h' or 'm' or 's' => 2, _ => 1 };

    private static string Format(string format, Func<char, int> longest, Func<char, int, string?> specifier)
    {
        var text = new StringBuilder();
        for (var at = 0; at < format.Length;)
        {
            var letter = format[at];
            var count = 1;
            while (count < longest(letter) && at + count < format.Length && format[at + count] == letter)
                count++;
            // A year has one, two or four digits.
            if (letter == 'y' && count == 3)
                count = 2;
            text.Append(specifier(letter, count) ?? new string(letter, count));
            at += count;
        }

        return text.ToString();
    }

    private static Func<char, int, string?> Date(long ticks)
    {
        var value = new DateTime(ticks, DateTimeKind.Utc);
        return (letter, count) => (letter, count) switch
        {
            ('y', 4) => Digits(value.Year, 4),
            ('y', _) => Digits(value.Year % 100, count),
            ('M', _) => Digits(value.Month, count),
            ('d', _) => Digits(value.Day, count),
            ('H', _) => Digits(value.Hour, count),
            ('h', _) => Digits(((value.Hour + 11) % 12) + 1, count),
            ('m', _) => Digits(value.Minute, count),
            ('s', _) => Digits(value.Second, count),
            ('f' or 'F', _) => Fraction(ticks, letter, count),
            ('t', 2) => value.Hour < 12 ? "AM" : "PM",
            _ => null,
        };
    }

    private static Func<char, int, string?> Span(long ticks)
    {
        var value = new TimeSpan(ticks == long.MinValue ? long.MaxValue : Math.Abs(ticks));
        return (letter, count) => letter switch
        {
            'd' => Digits(value.Days, count),
            'h' or 'H' => Digits(value.Hours, count),
            'm' => Digits(value.Minutes, count),
            's' => Digits(value.Seconds, count),
            'f' or 'F' => Fraction(value.Ticks, letter, count),
            _ => null,
        };
    }

    private static string Fraction(long ticks, char letter, int count)
    {
        var digits = Digits((int)(ticks % TimeSpan.TicksPerSecond), 7)[..count];
        return letter == 'f' ? digits : digits.TrimEnd('0');
    }

    private static string Digits(int value, int count) => value.ToString("D" + count.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
