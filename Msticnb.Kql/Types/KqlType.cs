namespace Msticnb.Kql.Types;

/// <summary>The scalar types of KQL, with the form that each has inside the engine.</summary>
public enum KqlType
{
    /// <summary>True, false or null. DuckDB BOOLEAN.</summary>
    Bool,

    /// <summary>32-bit integer or null. DuckDB INTEGER.</summary>
    Int,

    /// <summary>64-bit integer or null. DuckDB BIGINT.</summary>
    Long,

    /// <summary>IEEE double or null; NaN and infinities are values. DuckDB DOUBLE.</summary>
    Real,

    /// <summary>Exact decimal or null. DuckDB DECIMAL(38,10).</summary>
    Decimal,

    /// <summary>Text, never null: KQL has no null string. DuckDB VARCHAR.</summary>
    String,

    /// <summary>Instant in UTC or null. DuckDB BIGINT: 100-nanosecond ticks since 0001-01-01, so that no digit of Sentinel's seven is lost.</summary>
    DateTime,

    /// <summary>Signed duration or null. DuckDB BIGINT: 100-nanosecond ticks.</summary>
    TimeSpan,

    /// <summary>Identifier or null. DuckDB VARCHAR, lower case with dashes.</summary>
    Guid,

    /// <summary>Any JSON value or null. DuckDB JSON; a JSON null is always an SQL NULL.</summary>
    Dynamic,
}
