using System.Globalization;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>Changes of type: what <c>tostring()</c>, <c>tolong()</c>... mean for each type, as SQL.</summary>
internal static class Conversion
{
    public const long MaxTicks = 3_155_378_975_999_999_999;

    private const string IntegerPattern = "'[+-]?[0-9]+'";

    /// <summary>A DuckDB TIMESTAMP of ticks; exact to the microsecond.</summary>
    public static string Timestamp(string ticks) => $"make_timestamp(({ticks}) // 10 - 62135596800000000)";

    /// <summary>Ticks of a DuckDB TIMESTAMP.</summary>
    public static string Ticks(string timestamp) => $"(epoch_us({timestamp}) * 10 + 621355968000000000)";

    /// <summary>Null when the ticks leave the years 1 to 9999.</summary>
    public static string InRange(string ticks) => $"(CASE WHEN {ticks} BETWEEN 0 AND {MaxTicks} THEN {ticks} END)";

    public static string DateTimeText(string ticks) =>
        $"(strftime({Timestamp(ticks)}, '%Y-%m-%dT%H:%M:%S.%f') || (({ticks}) % 10)::VARCHAR || 'Z')";

    public static Scalar ToText(Scalar value)
    {
        if (value.Type == KqlType.String)
            return value;
        if (value.IsConstant && ConstantText(value) is { } text)
            return Scalar.Constant(KqlType.String, text);
        var sql = value.Type switch
        {
            KqlType.Bool => $"(CASE WHEN {value.Sql} THEN 'True' WHEN NOT {value.Sql} THEN 'False' ELSE '' END)",
            KqlType.Int or KqlType.Long => SqlText.NoNull($"CAST({value.Sql} AS VARCHAR)"),
            KqlType.Real => SqlText.NoNull($"kql_real_text({value.Sql})"),
            KqlType.Decimal => SqlText.NoNull($"regexp_replace(CAST({value.Sql} AS VARCHAR), '\\.?0+$', '')"),
            KqlType.DateTime => SqlText.NoNull(DateTimeText(value.Sql)),
            KqlType.TimeSpan => SqlText.NoNull($"kql_timespan_text({value.Sql})"),
            KqlType.Guid => SqlText.NoNull(value.Sql),
            _ => SqlText.NoNull(DynamicText(value)),
        };
        return Scalar.Make(KqlType.String, sql, value);
    }

    /// <summary>The text of a dynamic value, SQL NULL for null: strings without quotes, bags and arrays compact.</summary>
    public static string DynamicText(Scalar value) =>
        value.InnerText ?? (value.JsonPath is var (from, path) ? $"json_extract_string({from}, {SqlText.Quote(path)})" : $"json_extract_string({value.Sql}, '$')");

    private static string? ConstantText(Scalar value) => value.Value switch
    {
        null => "",
        bool b => b ? "True" : "False",
        int or long when value.IsInteger => Convert.ToString(value.Value, CultureInfo.InvariantCulture),
        long ticks when value.Type == KqlType.DateTime => KqlText.DateTime(ticks),
        long ticks when value.Type == KqlType.TimeSpan => KqlText.TimeSpan(ticks),
        double d => KqlText.Real(d),
        string guid when value.Type == KqlType.Guid => guid,
        _ => null,
    };

    public static Scalar ToDynamic(Scalar value)
    {
        if (value.Type == KqlType.Dynamic)
            return value;
        if (value.IsNullConstant)
            return Scalar.Constant(KqlType.Dynamic, null);
        if (value.IsConstant && JsonText.Of(value) is { } json)
            return Scalar.Constant(KqlType.Dynamic, json);
        var sql = value.Type switch
        {
            KqlType.Real => $"(CASE WHEN isfinite({value.Sql}) THEN to_json({value.Sql}) ELSE to_json(kql_real_text({value.Sql})) END)",
            KqlType.Decimal => $"to_json(CAST({value.Sql} AS DOUBLE))",
            KqlType.DateTime => $"to_json({DateTimeText(value.Sql)})",
            KqlType.TimeSpan => $"to_json(kql_timespan_text({value.Sql}))",
            _ => $"to_json({value.Sql})",
        };
        return Scalar.Make(KqlType.Dynamic, sql, value);
    }

    public static Scalar ToInteger(Scalar value, KqlType to)
    {
        if (value.Type == to)
            return value;
        var type = to.DuckDbType();
        if (value.ConstantLong is { } constant && (to == KqlType.Long || constant is >= int.MinValue and <= int.MaxValue))
            return Scalar.Constant(to, to == KqlType.Long ? constant : (int)constant);
        if (value.Type == KqlType.Int)
            return Scalar.Make(to, $"CAST({value.Sql} AS {type})", value);
        var sql = value.Type switch
        {
            KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => $"TRY_CAST({value.Sql} AS {type})",
            KqlType.Bool => $"CAST({value.Sql} AS {type})",
            KqlType.Real or KqlType.Decimal => $"TRY_CAST(trunc({value.Sql}) AS {type})",
            KqlType.Dynamic => DynamicInteger(value, type),
            _ => TextInteger(value.Sql, type),
        };
        return Scalar.Make(to, sql, value);
    }

    private static string TextInteger(string text, string type) =>
        $"(CASE WHEN regexp_full_match(trim({text}), {IntegerPattern}) THEN TRY_CAST(trim({text}) AS {type}) WHEN starts_with(lower(trim({text})), '0x') THEN TRY_CAST(kql_hex({text}) AS {type}) END)";

    // A number in JSON is cut, a text is read as text is.
    private static string DynamicInteger(Scalar value, string type)
    {
        var text = DynamicText(value);
        return $"(CASE json_type({value.Sql}) WHEN 'DOUBLE' THEN TRY_CAST(trunc(TRY_CAST({text} AS DOUBLE)) AS {type}) WHEN 'BOOLEAN' THEN CAST({text} = 'true' AS {type}) ELSE {TextInteger(text, type)} END)";
    }

    public static Scalar ToReal(Scalar value)
    {
        if (value.Type == KqlType.Real)
            return value;
        if (value.ConstantLong is { } constant)
            return Scalar.Constant(KqlType.Real, (double)constant);
        var sql = value.Type switch
        {
            KqlType.String => TextReal(value.Sql),
            KqlType.Dynamic => $"(CASE json_type({value.Sql}) WHEN 'BOOLEAN' THEN CAST({DynamicText(value)} = 'true' AS DOUBLE) ELSE {TextReal(DynamicText(value))} END)",
            KqlType.Guid => SqlText.Null(KqlType.Real),
            _ => $"CAST({value.Sql} AS DOUBLE)",
        };
        return Scalar.Make(KqlType.Real, sql, value);
    }

    private static string TextReal(string text) =>
        $"(CASE WHEN NOT contains({text}, '_') THEN TRY_CAST(trim({text}) AS DOUBLE) END)";

    public static Scalar ToDecimal(Scalar value)
    {
        if (value.Type == KqlType.Decimal)
            return value;
        var from = value.Type == KqlType.Dynamic ? DynamicText(value) : value.Sql;
        return Scalar.Make(KqlType.Decimal, $"TRY_CAST({from} AS DECIMAL(38,10))", value);
    }

    public static Scalar ToBool(Scalar value)
    {
        if (value.Type == KqlType.Bool)
            return value;
        var sql = value.Type switch
        {
            KqlType.String => TextBool(value.Sql),
            KqlType.Dynamic => TextBool(DynamicText(value)),
            KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal => $"({value.Sql} <> 0)",
            _ => SqlText.Null(KqlType.Bool),
        };
        return Scalar.Make(KqlType.Bool, sql, value);
    }

    private static string TextBool(string text) => $"(CASE lower({text}) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE WHEN 'false' THEN FALSE WHEN '0' THEN FALSE END)";

    public static Scalar ToDateTime(Scalar value)
    {
        if (value.Type == KqlType.DateTime)
            return value;
        if (value.ConstantString is { } constant && value.Type == KqlType.String)
            return Scalar.Constant(KqlType.DateTime, Types.DateTimeText.TryParse(constant, out var ticks) ? ticks : null);
        var sql = value.Type switch
        {
            KqlType.String => $"kql_datetime({value.Sql})",
            KqlType.Dynamic => $"kql_datetime({DynamicText(value)})",
            KqlType.Int or KqlType.Long => InRange($"CAST({value.Sql} AS BIGINT)"),
            KqlType.Real => InRange($"TRY_CAST(trunc({value.Sql}) AS BIGINT)"),
            _ => SqlText.Null(KqlType.DateTime),
        };
        return Scalar.Make(KqlType.DateTime, sql, value);
    }

    public static Scalar ToTimeSpan(Scalar value)
    {
        if (value.Type == KqlType.TimeSpan)
            return value;
        if (value.ConstantString is { } constant && value.Type == KqlType.String)
            return Scalar.Constant(KqlType.TimeSpan, TimeSpanText.TryParse(constant, out var ticks) ? ticks : null);
        var sql = value.Type switch
        {
            KqlType.String => $"kql_timespan({value.Sql})",
            KqlType.Dynamic => $"kql_timespan({DynamicText(value)})",
            KqlType.Int or KqlType.Long => $"CAST({value.Sql} AS BIGINT)",
            _ => SqlText.Null(KqlType.TimeSpan),
        };
        return Scalar.Make(KqlType.TimeSpan, sql, value);
    }

    public static Scalar ToGuid(Scalar value)
    {
        if (value.Type == KqlType.Guid)
            return value;
        if (value.ConstantString is { } constant && value.Type == KqlType.String)
            return Scalar.Constant(KqlType.Guid, Guid.TryParse(constant, out var guid) ? guid.ToString("D") : null);
        var text = value.Type == KqlType.Dynamic ? DynamicText(value) : value.Sql;
        return Scalar.Make(KqlType.Guid, value.Type is KqlType.String or KqlType.Dynamic ? $"CAST(TRY_CAST({text} AS UUID) AS VARCHAR)" : SqlText.Null(KqlType.Guid), value);
    }

    public static Scalar To(Scalar value, KqlType type) => type switch
    {
        _ when value.Type == type => value,
        _ when value.IsNullConstant => Scalar.Constant(type, null),
        KqlType.String => ToText(value),
        KqlType.Int or KqlType.Long => ToInteger(value, type),
        KqlType.Real => ToReal(value),
        KqlType.Decimal => ToDecimal(value),
        KqlType.Bool => ToBool(value),
        KqlType.DateTime => ToDateTime(value),
        KqlType.TimeSpan => ToTimeSpan(value),
        KqlType.Guid => ToGuid(value),
        _ => ToDynamic(value),
    };
}
