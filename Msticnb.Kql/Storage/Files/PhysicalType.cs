using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>What a reader of DuckDB hands over for one column of a file.</summary>
internal enum PhysicalType
{
    Bool,
    SmallInteger,
    Integer,
    UnsignedInteger,
    BigInteger,
    HugeInteger,
    Float,
    Double,
    Decimal,
    Text,
    TimestampMicros,
    TimestampNanos,
    TimestampTz,
    Date,
    Time,
    Interval,
    Uuid,
    /// <summary>A JSON value, of which text may itself hold JSON.</summary>
    Json,
    Nested,
    Blob,
    Other,
}

internal static class PhysicalTypes
{
    /// <summary>Reads DuckDB's name of a type.</summary>
    public static PhysicalType Parse(string duckDbType)
    {
        if (duckDbType.EndsWith(']') || duckDbType.StartsWith("STRUCT", StringComparison.Ordinal) || duckDbType.StartsWith("MAP", StringComparison.Ordinal))
            return PhysicalType.Nested;
        if (duckDbType.StartsWith("DECIMAL", StringComparison.Ordinal))
            return PhysicalType.Decimal;
        return duckDbType switch
        {
            "BOOLEAN" => PhysicalType.Bool,
            "TINYINT" or "SMALLINT" or "UTINYINT" or "USMALLINT" => PhysicalType.SmallInteger,
            "INTEGER" => PhysicalType.Integer,
            "UINTEGER" => PhysicalType.UnsignedInteger,
            "BIGINT" => PhysicalType.BigInteger,
            "UBIGINT" or "HUGEINT" or "UHUGEINT" => PhysicalType.HugeInteger,
            "FLOAT" => PhysicalType.Float,
            "DOUBLE" => PhysicalType.Double,
            "VARCHAR" => PhysicalType.Text,
            "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" => PhysicalType.TimestampMicros,
            "TIMESTAMP_NS" => PhysicalType.TimestampNanos,
            "TIMESTAMP WITH TIME ZONE" => PhysicalType.TimestampTz,
            "DATE" => PhysicalType.Date,
            "TIME" => PhysicalType.Time,
            "INTERVAL" => PhysicalType.Interval,
            "UUID" => PhysicalType.Uuid,
            "JSON" => PhysicalType.Json,
            "BLOB" => PhysicalType.Blob,
            _ => PhysicalType.Other,
        };
    }

    /// <summary>The KQL type of a column that no schema declares.</summary>
    public static KqlType Natural(this PhysicalType type) => type switch
    {
        PhysicalType.Bool => KqlType.Bool,
        PhysicalType.SmallInteger or PhysicalType.Integer => KqlType.Int,
        PhysicalType.UnsignedInteger or PhysicalType.BigInteger => KqlType.Long,
        PhysicalType.HugeInteger or PhysicalType.Decimal => KqlType.Decimal,
        PhysicalType.Float or PhysicalType.Double => KqlType.Real,
        PhysicalType.TimestampMicros or PhysicalType.TimestampNanos or PhysicalType.TimestampTz or PhysicalType.Date => KqlType.DateTime,
        PhysicalType.Time or PhysicalType.Interval => KqlType.TimeSpan,
        PhysicalType.Uuid => KqlType.Guid,
        PhysicalType.Json or PhysicalType.Nested => KqlType.Dynamic,
        _ => KqlType.String,
    };

    /// <summary>The type that holds the values of both, for files of one table that disagree.</summary>
    public static KqlType General(KqlType a, KqlType b)
    {
        if (a == b)
            return a;
        if (a == KqlType.Dynamic || b == KqlType.Dynamic)
            return KqlType.Dynamic;
        return Rank(a) is { } left && Rank(b) is { } right ? (left > right ? a : b) : KqlType.String;

        static int? Rank(KqlType type) => type switch
        {
            KqlType.Int => 1,
            KqlType.Long => 2,
            KqlType.Decimal => 3,
            KqlType.Real => 4,
            _ => null,
        };
    }
}
