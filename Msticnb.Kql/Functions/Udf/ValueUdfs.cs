using System.Globalization;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Text forms and readings of single values, and arithmetic that wraps.</summary>
internal static class ValueUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<double, string?>("kql_real_text", KqlText.Real),
        KqlUdfs.Of<long, string?>("kql_timespan_text", KqlText.TimeSpan),
        KqlUdfs.Of<string, long?>("kql_datetime", text => DateTimeText.TryParse(text, out var ticks) ? ticks : null),
        KqlUdfs.Of<string, long?>("kql_timespan", text => TimeSpanText.TryParse(text, out var ticks) ? ticks : null),
        KqlUdfs.Of<string, long?>("kql_hex", Hex),
        KqlUdfs.Of<long, long, long>("kql_wrap_add", (a, b) => unchecked(a + b)),
        KqlUdfs.Of<long, long, long>("kql_wrap_subtract", (a, b) => unchecked(a - b)),
        KqlUdfs.Of<long, long, long>("kql_wrap_multiply", (a, b) => unchecked(a * b)),
        KqlUdfs.Of<long, long, long?>("kql_shift_left", (a, b) => b < 0 ? null : a << (int)(b % 64)),
        KqlUdfs.Of<long, long, long?>("kql_shift_right", (a, b) => b < 0 ? null : a >> (int)(b % 64)),
        KqlUdfs.Of<long, long, long, double, long?>("kql_make_datetime", MakeDateTime),
        KqlUdfs.Of<long, long, long, long?>("kql_add_months", AddMonths),
        KqlUdfs.Of<double, long, string, string?>("kql_format_bytes", FormatBytes),
    ];

    private static long? Hex(string text)
    {
        var digits = text.AsSpan().Trim();
        return digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && ulong.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? unchecked((long)value)
            : null;
    }

    private static long? MakeDateTime(long date, long hour, long minute, double second)
    {
        var (year, month, day) = ((int)(date / 10000), (int)(date / 100 % 100), (int)(date % 100));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is not (>= 0 and < 60))
        {
            return null;
        }

        return new DateTime(year, month, day, (int)hour, (int)minute, 0, DateTimeKind.Utc).Ticks + (long)Math.Round(second * TimeSpan.TicksPerSecond);
    }

    // The day is cut to the month's end; years outside of 1 to 9999 give nothing.
    private static long? AddMonths(long ticks, long amount, long months)
    {
        var date = new DateTime(ticks, DateTimeKind.Utc);
        if (Math.Abs(amount) > 120_000)
            return null;
        var target = (date.Year * 12L) + date.Month - 1 + (amount * months);
        return target is >= 12 and < 120_000 ? date.AddMonths((int)(amount * months)).Ticks : null;
    }

    private static readonly string[] Units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

    private static string? FormatBytes(double size, long precision, string unit)
    {
        var at = unit.Length > 0 ? Array.FindIndex(Units, u => string.Equals(u, unit, StringComparison.OrdinalIgnoreCase)) : 0;
        if (at < 0 || precision is < 0 or > 15)
            return null;
        if (unit.Length == 0)
        {
            while (at < Units.Length - 1 && Math.Abs(size) >= Math.Pow(1024, at + 1))
                at++;
        }

        var value = Math.Round(size / Math.Pow(1024, at), (int)precision, MidpointRounding.AwayFromZero);
        return value.ToString("0." + new string('#', (int)precision), CultureInfo.InvariantCulture) + " " + Units[at];
    }
}
