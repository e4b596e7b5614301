namespace Msticnb.Abstractions.Tables;

/// <summary>The KQL type of a column, with the .NET type that carries it in a <c>DataFrame</c>.</summary>
public enum ColumnType
{
    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>int</c>.</summary>
    Int,

    /// <summary><c>long</c>.</summary>
    Long,

    /// <summary><c>double</c>; NaN and infinities are values.</summary>
    Real,

    /// <summary><c>decimal</c>.</summary>
    Decimal,

    /// <summary><c>string</c>, never null.</summary>
    String,

    /// <summary><c>DateTime</c> in UTC, to 100 nanoseconds.</summary>
    DateTime,

    /// <summary><c>TimeSpan</c>.</summary>
    TimeSpan,

    /// <summary>Text in lower case with dashes, in a <see cref="GuidColumn"/>.</summary>
    Guid,

    /// <summary>JSON text, in a <see cref="DynamicColumn"/>; null is JSON's null.</summary>
    Dynamic,
}
