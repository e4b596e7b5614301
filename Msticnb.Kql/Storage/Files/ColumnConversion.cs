using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>
/// The SQL that turns one column of a file into the engine's form of its KQL type. A value that does not fit is null,
/// as it is when Log Analytics takes in a row. The functions are those of <see cref="EngineFunctions"/>.
/// </summary>
internal static class ColumnConversion
{
    /// <summary>The conversion of <paramref name="column"/>, an SQL expression.</summary>
    public static string Convert(string column, PhysicalType from, KqlType to) => to switch
    {
        KqlType.Bool => ToBool(column, from),
        KqlType.Int or KqlType.Long => ToInteger(column, from, to.DuckDbType()),
        KqlType.Real => ToReal(column, from),
        KqlType.Decimal => ToDecimal(column, from),
        KqlType.String => ToText(column, from),
        KqlType.DateTime => ToInstant(column, from) ?? "NULL::BIGINT",
        KqlType.TimeSpan => ToSpan(column, from),
        KqlType.Guid => ToGuid(column, from),
        KqlType.Dynamic => ToDynamic(column, from),
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "Not a KQL type."),
    };

    /// <summary>What stands for a column that a file does not have.</summary>
    public static string Absent(KqlType type) => type == KqlType.String ? "''" : $"NULL::{type.DuckDbType()}";

    /// <summary>Which predicates the reader may be given as they are.</summary>
    public static RawKind RawKindOf(PhysicalType from, KqlType to) => (from, to) switch
    {
        (PhysicalType.TimestampMicros, KqlType.DateTime) => RawKind.TimestampMicros,
        (PhysicalType.TimestampNanos, KqlType.DateTime) => RawKind.TimestampNanos,
        (PhysicalType.TimestampTz, KqlType.DateTime) => RawKind.TimestampTz,
        (PhysicalType.Bool, KqlType.Bool) or (PhysicalType.Integer, KqlType.Int) or (PhysicalType.BigInteger, KqlType.Long)
            or (PhysicalType.Double, KqlType.Real) or (PhysicalType.Text, KqlType.String) => RawKind.Same,
        _ => RawKind.Converted,
    };

    private static string ToBool(string x, PhysicalType from) => from switch
    {
        PhysicalType.Bool => x,
        PhysicalType.Text => $"store_text_bool({x})",
        PhysicalType.Json => $"store_text_bool(json_extract_string({x}, '$'))",
        _ when IsNumber(from) => $"({x} <> 0)",
        _ => "NULL::BOOLEAN",
    };

    private static string ToInteger(string x, PhysicalType from, string type) => from switch
    {
        PhysicalType.Integer when type == "INTEGER" => x,
        PhysicalType.BigInteger when type == "BIGINT" => x,
        PhysicalType.Text => $"TRY_CAST(store_text_long({x}) AS {type})",
        PhysicalType.Json => $"TRY_CAST(store_text_long(json_extract_string({x}, '$')) AS {type})",
        PhysicalType.Float or PhysicalType.Double or PhysicalType.Decimal => $"TRY_CAST(trunc({x}) AS {type})",
        _ when IsNumber(from) || from == PhysicalType.Bool => $"TRY_CAST({x} AS {type})",
        _ when type == "BIGINT" && ToInstant(x, from) is { } ticks => ticks,
        _ => $"NULL::{type}",
    };

    private static string ToReal(string x, PhysicalType from) => from switch
    {
        PhysicalType.Double => x,
        PhysicalType.Text => $"store_text_real({x})",
        PhysicalType.Json => $"store_text_real(json_extract_string({x}, '$'))",
        _ when IsNumber(from) || from == PhysicalType.Bool => $"CAST({x} AS DOUBLE)",
        _ => "NULL::DOUBLE",
    };

    private static string ToDecimal(string x, PhysicalType from) => from switch
    {
        PhysicalType.Text => $"store_text_decimal({x})",
        PhysicalType.Json => $"store_text_decimal(json_extract_string({x}, '$'))",
        _ when IsNumber(from) => $"TRY_CAST({x} AS DECIMAL(38,10))",
        _ => "NULL::DECIMAL(38,10)",
    };

    private static string ToText(string x, PhysicalType from) => from switch
    {
        PhysicalType.Text => x,
        PhysicalType.Bool => $"store_bool_text({x})",
        PhysicalType.Float or PhysicalType.Double => $"store_real_text(CAST({x} AS DOUBLE))",
        PhysicalType.Json => $"json_extract_string({x}, '$')",
        PhysicalType.Nested => $"CAST(to_json({x}) AS VARCHAR)",
        PhysicalType.Blob => $"store_blob_text({x})",
        PhysicalType.Time or PhysicalType.Interval => $"store_span_text(epoch_us({x}) * 10)",
        _ when ToInstant(x, from) is { } ticks && !IsNumber(from) => $"store_ticks_text({ticks})",
        _ => $"CAST({x} AS VARCHAR)",
    };

    private static string? ToInstant(string x, PhysicalType from) => from switch
    {
        PhysicalType.TimestampMicros or PhysicalType.TimestampTz or PhysicalType.Date => $"store_ticks({x})",
        PhysicalType.TimestampNanos => $"store_ticks_ns({x})",
        PhysicalType.Text => $"store_text_ticks({x})",
        PhysicalType.Json => $"store_text_ticks(json_extract_string({x}, '$'))",
        PhysicalType.BigInteger => $"store_number_ticks({x})",
        _ when IsNumber(from) => $"store_number_ticks(TRY_CAST({x} AS BIGINT))",
        _ => null,
    };

    private static string ToSpan(string x, PhysicalType from) => from switch
    {
        PhysicalType.Time or PhysicalType.Interval => $"(epoch_us({x}) * 10)",
        PhysicalType.Text => $"store_text_span({x})",
        PhysicalType.BigInteger => x,
        _ => "NULL::BIGINT",
    };

    private static string ToGuid(string x, PhysicalType from) => from switch
    {
        PhysicalType.Uuid => $"CAST({x} AS VARCHAR)",
        PhysicalType.Text => $"store_text_guid({x})",
        PhysicalType.Json => $"store_text_guid(json_extract_string({x}, '$'))",
        _ => "NULL::VARCHAR",
    };

    private static string ToDynamic(string x, PhysicalType from) => from switch
    {
        PhysicalType.Json => $"store_json_value({x})",
        PhysicalType.Text => $"store_text_json({x})",
        PhysicalType.Nested or PhysicalType.Bool => $"to_json({x})",
        _ when IsNumber(from) => $"to_json({x})",
        _ => $"to_json({ToText(x, from)})",
    };

    private static bool IsNumber(PhysicalType type) => type is PhysicalType.SmallInteger or PhysicalType.Integer or PhysicalType.UnsignedInteger
        or PhysicalType.BigInteger or PhysicalType.HugeInteger or PhysicalType.Float or PhysicalType.Double or PhysicalType.Decimal;
}
