using System.Globalization;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Schema;

namespace Msticnb.Kql.Sql;

/// <summary>
/// Says a bound on a time column once more in the file's own type, so that row groups and day folders outside of it are
/// never opened. Never sharper than the bound itself: the exact comparison stays where it was.
/// </summary>
internal static class TimePruning
{
    private const long UnixTicks = 621_355_968_000_000_000;

    /// <param name="origin">The file column.</param>
    /// <param name="op">One of <c>&lt; &lt;= &gt; &gt;= ==</c>, the column on the left.</param>
    /// <param name="ticks">The bound.</param>
    public static void Apply(ScanOrigin origin, string op, long ticks)
    {
        if (op == "==")
        {
            Apply(origin, ">=", ticks);
            Apply(origin, "<=", ticks);
            return;
        }

        var isLower = op[0] == '>';
        if (origin.Source.RawSql is { } raw && Literal(origin.Source.Raw, isLower, ticks) is { } literal)
            origin.Stage.Filter($"{raw} {(isLower ? ">=" : "<=")} {literal}");
        var table = origin.Stage.Source;
        if (table.DayColumnSql is { } day && table.Schema.TimeColumn == origin.Source.Name)
            origin.Stage.Filter($"CAST({day} AS VARCHAR) {(isLower ? ">=" : "<=")} '{new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'");
    }

    private static string? Literal(RawKind kind, bool isLower, long ticks)
    {
        // Widened to whole microseconds, downwards for a start and upwards for an end.
        var micros = isLower ? ticks / 10 : (ticks + 9) / 10;
        if (micros * 10 > DateTime.MaxValue.Ticks)
            return null;
        var text = new DateTime(micros * 10, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        return kind switch
        {
            RawKind.TimestampMicros => $"TIMESTAMP '{text}'",
            RawKind.TimestampTz => $"TIMESTAMPTZ '{text}+00'",
            // TIMESTAMP_NS spans 1677 to 2262.
            RawKind.TimestampNanos when Math.Abs((micros * 10) - UnixTicks) < 9_000_000_000_000_000_0 => $"CAST('{text}' AS TIMESTAMP_NS)",
            _ => null,
        };
    }
}
