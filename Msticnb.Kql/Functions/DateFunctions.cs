using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Dates and durations. Inside, both are ticks; DuckDB's calendar is asked only for months and years.</summary>
internal static class DateFunctions
{
    private const long Day = TimeSpan.TicksPerDay;

    private static readonly string[] DiffOnly = ["week"];

    private static readonly string[] PartOnly = ["week_of_year", "dayofyear"];

    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("now", "?p", Now),
        Define.Code("ago", "p", c => Arithmetic.Bind("-", c.Binder.Binder.Now, c[0])!),
        Define.Code("startofday", "t?l", c => Start(c, "day", 0)).NamedByArgument(),
        Define.Code("startofweek", "t?l", c => Start(c, "week", 0)),
        Define.Code("startofmonth", "t?l", c => Start(c, "month", 0)),
        Define.Code("startofyear", "t?l", c => Start(c, "year", 0)),
        Define.Code("endofday", "t?l", c => Start(c, "day", 1)),
        Define.Code("endofweek", "t?l", c => Start(c, "week", 1)),
        Define.Code("endofmonth", "t?l", c => Start(c, "month", 1)),
        Define.Code("endofyear", "t?l", c => Start(c, "year", 1)),
        // The Monday of 0001-01-01 makes (days + 1) % 7 count from Sunday.
        Define.Sql("dayofweek", "t", KqlType.TimeSpan, $"((({{0}} // {Day} + 1) % 7) * {Day})"),
        Part("dayofmonth", "day"),
        Part("dayofyear", "dayofyear"),
        Part("hourofday", "hour"),
        Part("week_of_year", "week").As("weekofyear"),
        Part("monthofyear", "month").As("getmonth"),
        Part("getyear", "year"),
        Define.Code("datetime_part", "st", DatePart).As("datepart"),
        Define.Code("datetime_diff", "stt", Diff),
        Define.Code("datetime_add", "slt", Add),
        Define.Code("make_datetime", "*+", MakeDateTime),
        Define.Code("make_timespan", "*+", MakeTimeSpan),
        Define.Code("format_datetime", "ts", c => Format(c, "kql_format_datetime")).NamedByArgument(),
        Define.Code("format_timespan", "ps", c => Format(c, "kql_format_timespan")).NamedByArgument(),
        Define.Code("unixtime_seconds_todatetime", "n", c => UnixTime(c, TimeSpan.TicksPerSecond, 1)),
        Define.Code("unixtime_milliseconds_todatetime", "n", c => UnixTime(c, TimeSpan.TicksPerMillisecond, 1)),
        Define.Code("unixtime_microseconds_todatetime", "n", c => UnixTime(c, TimeSpan.TicksPerMicrosecond, 1)),
        Define.Code("unixtime_nanoseconds_todatetime", "n", c => UnixTime(c, 1, TimeSpan.NanosecondsPerTick)),
        Define.Code("datetime_utc_to_local", "ts", c => Zone(c, "timezone({1}, timezone('UTC', {0}))")),
        Define.Code("datetime_local_to_utc", "ts", c => Zone(c, "timezone('UTC', timezone({1}, {0}))")),
    ];

    private static Scalar Now(BoundCall call) => call.Count == 0 ? call.Binder.Binder.Now : Arithmetic.Bind("+", call.Binder.Binder.Now, call[0])!;

    private static ScalarFunction Part(string name, string part) =>
        Define.Code(name, "t", c => c.Make(KqlType.Int, $"CAST(date_part('{part}', {Conversion.Timestamp("{0}")}) AS INTEGER)"));

    /// <summary>The start of a period, moved by whole periods; its end is one tick before the next start.</summary>
    private static Scalar Start(BoundCall call, string unit, int next)
    {
        var offset = call.Count > 1 ? "{1}" : "0";
        if (unit is "day" or "week" && call[0] is { IsConstant: true, Value: long constant } && (call.Count == 1 || call[1].ConstantLong is not null))
        {
            var length = unit == "day" ? Day : 7 * Day;
            var origin = unit == "day" ? constant - (constant % Day) : constant - ((constant + Day) % length);
            var moved = (Int128)origin + ((call.Count > 1 ? call[1].ConstantLong!.Value : 0) + (Int128)next) * length - next;
            return Scalar.Constant(KqlType.DateTime, moved >= 0 && moved <= Conversion.MaxTicks ? (long)moved : null);
        }

        // Farther than this no period of KQL's years is, and the sums below would overflow.
        var (ticks, farthest) = unit switch
        {
            "day" => ($"({{0}} - ({{0}} % {Day}) + ({offset} + {next}) * {Day} - {next})", 4_000_000),
            "week" => ($"({{0}} - (({{0}} + {Day}) % {7 * Day}) + ({offset} + {next}) * {7 * Day} - {next})", 600_000),
            "month" => (Calendar("month"), 120_000),
            _ => (Calendar("year"), 10_000),
        };
        string Calendar(string part) => $"({Conversion.Ticks($"date_trunc('{part}', {Conversion.Timestamp("{0}")}) + to_{part}s(CAST({offset} + {next} AS INTEGER))")} - {next})";
        var start = Conversion.InRange(ticks);
        return call.Make(KqlType.DateTime, call.Count == 1 ? start : $"(CASE WHEN {{1}} BETWEEN -{farthest} AND {farthest} THEN {start} END)");
    }

    private static Scalar Format(BoundCall call, string udf) =>
        call[1].ConstantString is ""
            ? throw call.Error(1, DiagnosticCodes.BadOption, "The format must not be empty.")
            : Define.UdfCall(call, KqlType.String, udf);

    private static string Unit(BoundCall call, int argument, bool isDiff)
    {
        var name = call.ConstantText(argument).ToLowerInvariant();
        string[] more = ["year", "quarter", "month", "day", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond", .. isDiff ? DiffOnly : PartOnly];
        return more.Contains(name) ? name : throw call.Error(argument, DiagnosticCodes.BadOption, $"'{name}' is not a part of a date; choose one of {string.Join(", ", more)}.");
    }

    private static Scalar DatePart(BoundCall call)
    {
        var date = call[1].Sql;
        var sql = Unit(call, 0, isDiff: false) switch
        {
            "week_of_year" => $"date_part('week', {Conversion.Timestamp(date)})",
            "millisecond" => $"(({date}) // 10000) % 1000",
            "microsecond" => $"(({date}) // 10) % 1000000",
            "nanosecond" => $"(({date}) % 10000000) * 100",
            "second" => $"(({date}) // 10000000) % 60",
            var unit => $"date_part('{unit}', {Conversion.Timestamp(date)})",
        };
        return Scalar.Make(KqlType.Int, $"CAST({sql} AS INTEGER)", call.Arguments);
    }

    // How many boundaries lie between, not how much time.
    private static Scalar Diff(BoundCall call)
    {
        var (a, b) = (call[1].Sql, call[2].Sql);
        string Count(string of, long ticks) => $"({of} // {ticks})";
        var unit = Unit(call, 0, isDiff: true);
        var sql = unit switch
        {
            "nanosecond" => $"TRY_CAST(CAST({a} - {b} AS HUGEINT) * 100 AS BIGINT)",
            "microsecond" => $"({Count(a, 10)} - {Count(b, 10)})",
            "millisecond" => $"({Count(a, TimeSpan.TicksPerMillisecond)} - {Count(b, TimeSpan.TicksPerMillisecond)})",
            "second" => $"({Count(a, TimeSpan.TicksPerSecond)} - {Count(b, TimeSpan.TicksPerSecond)})",
            "minute" => $"({Count(a, TimeSpan.TicksPerMinute)} - {Count(b, TimeSpan.TicksPerMinute)})",
            "hour" => $"({Count(a, TimeSpan.TicksPerHour)} - {Count(b, TimeSpan.TicksPerHour)})",
            "day" => $"({Count(a, Day)} - {Count(b, Day)})",
            "week" => $"(({a} + {Day}) // {7 * Day} - ({b} + {Day}) // {7 * Day})",
            _ => $"date_diff('{unit}', {Conversion.Timestamp(b)}, {Conversion.Timestamp(a)})",
        };
        return Scalar.Make(KqlType.Long, sql, call.Arguments);
    }

    private static Scalar Add(BoundCall call)
    {
        var (amount, date) = (call[1].Sql, call[2].Sql);
        var unit = Unit(call, 0, isDiff: true);
        long ticks = unit switch
        {
            "week" => 7 * Day,
            "day" => Day,
            "hour" => TimeSpan.TicksPerHour,
            "minute" => TimeSpan.TicksPerMinute,
            "second" => TimeSpan.TicksPerSecond,
            "millisecond" => TimeSpan.TicksPerMillisecond,
            "microsecond" => TimeSpan.TicksPerMicrosecond,
            _ => 0,
        };
        var months = unit switch { "year" => 12, "quarter" => 3, _ => 1 };
        if (unit == "nanosecond")
            return Scalar.Make(KqlType.DateTime, Conversion.InRange($"kql_wrap_add({date}, {amount} // 100)"), call.Arguments);
        if (ticks == 0)
            return Scalar.Make(KqlType.DateTime, $"kql_add_months({date}, {amount}, CAST({months} AS BIGINT))", call.Arguments);
        var farthest = Conversion.MaxTicks / ticks;
        return Scalar.Make(KqlType.DateTime, $"(CASE WHEN {amount} BETWEEN -{farthest} AND {farthest} THEN {Conversion.InRange($"({date} + {amount} * {ticks})")} END)", call.Arguments);
    }

    private static Scalar MakeDateTime(BoundCall call)
    {
        if (call.Count == 1)
            return Conversion.ToDateTime(call[0]);
        if (call.Count is 2 or > 6 || call.Arguments.Any(a => !a.IsNumber))
            throw call.Error(0, DiagnosticCodes.WrongArgumentCount, "'make_datetime' takes year, month, day and, if wanted, hour, minute and second, all numbers.");
        string Arg(int index) => index < call.Count ? call[index].Sql : "0";
        var seconds = $"CAST({Arg(5)} AS DOUBLE)";
        return Scalar.Make(KqlType.DateTime, $"kql_make_datetime(CAST({Arg(0)} AS BIGINT) * 10000 + CAST({Arg(1)} AS BIGINT) * 100 + CAST({Arg(2)} AS BIGINT), CAST({Arg(3)} AS BIGINT), CAST({Arg(4)} AS BIGINT), {seconds})", call.Arguments) is var made
            // Months and days outside of two digits would slide into their neighbours.
            ? made with { Sql = $"(CASE WHEN {Arg(1)} BETWEEN 1 AND 12 AND {Arg(2)} BETWEEN 1 AND 31 THEN {made.Sql} END)" }
            : made;
    }

    private static Scalar MakeTimeSpan(BoundCall call)
    {
        if (call.Count == 1)
            return Conversion.ToTimeSpan(call[0]);
        if (call.Count > 4 || call.Arguments.Any(a => !a.IsInteger && !(a.IsNumber && a == call[^1])))
            throw call.Error(0, DiagnosticCodes.WrongArgumentCount, "'make_timespan' takes hours and minutes, then seconds if wanted, and days in front when there are four.");
        var days = call.Count == 4 ? call[0].Sql : "0";
        var at = call.Count == 4 ? 1 : 0;
        var seconds = call.Count > 2 ? call[at + 2].Sql : "0";
        var sql = $"(CASE WHEN {days} >= 0 AND {call[at].Sql} BETWEEN 0 AND 23 AND {call[at + 1].Sql} BETWEEN 0 AND 59 AND {seconds} >= 0 AND {seconds} < 60 THEN (CAST({days} AS BIGINT) * {Day} + CAST({call[at].Sql} AS BIGINT) * {TimeSpan.TicksPerHour} + CAST({call[at + 1].Sql} AS BIGINT) * {TimeSpan.TicksPerMinute} + CAST({seconds} * {TimeSpan.TicksPerSecond} AS BIGINT)) END)";
        return Scalar.Make(KqlType.TimeSpan, sql, call.Arguments);
    }

    // Values that lead out of the years 1 to 9999 are null, before the sum can overflow.
    private static Scalar UnixTime(BoundCall call, long ticks, long perTick)
    {
        const long Epoch = 621_355_968_000_000_000;
        var (first, last) = (Int128.Max(-(Int128)Epoch / ticks * perTick, long.MinValue + 1), Int128.Min((Int128)(Conversion.MaxTicks - Epoch) / ticks * perTick, long.MaxValue));
        var value = Conversion.To(call[0], call[0].IsInteger ? KqlType.Long : KqlType.Real).Sql;
        var sql = call[0].IsInteger ? $"({value} * {ticks} // {perTick})" : $"CAST(trunc({value} * {ticks} / {perTick}) AS BIGINT)";
        return Scalar.Make(KqlType.DateTime, $"(CASE WHEN {value} BETWEEN {first} AND {last} THEN {sql} + {Epoch} END)", call.Arguments);
    }

    private static Scalar Zone(BoundCall call, string template)
    {
        if (call[1].ConstantString is not { } zone)
            throw call.Unsupported($"'{call.Syntax.Function.Name}' runs here with a constant time zone only.");
        if (!IsZone(zone))
            throw call.Error(1, DiagnosticCodes.BadOption, $"'{zone}' is not a time zone; write a name such as Europe/Berlin or US/Pacific.");
        var local = Msticnb.Kql.Sql.SqlText.Fill(template, Conversion.Timestamp(call[0].Sql), call[1].Sql);
        return Scalar.Make(KqlType.DateTime, Conversion.InRange($"({Conversion.Ticks(local)} + ({call[0].Sql}) % 10)"), call.Arguments);
    }

    // A machine that does not know these names cannot say no; the engine brings its own list.
    private static bool IsZone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) || !TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _);
}
