using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>A column of type bool.</summary>
public sealed class KqlBoolColumn(string name, bool[] values, bool[]? nulls) : KqlColumn<bool>(name, KqlType.Bool, values, nulls)
{
    private protected override object Box(int row) => Values[row];
}

/// <summary>A column of type int.</summary>
public sealed class KqlIntColumn(string name, int[] values, bool[]? nulls) : KqlColumn<int>(name, KqlType.Int, values, nulls)
{
    private protected override object Box(int row) => Values[row];
}

/// <summary>A column of type long.</summary>
public sealed class KqlLongColumn(string name, long[] values, bool[]? nulls) : KqlColumn<long>(name, KqlType.Long, values, nulls)
{
    private protected override object Box(int row) => Values[row];
}

/// <summary>A column of type real; NaN and infinities are values.</summary>
public sealed class KqlRealColumn(string name, double[] values, bool[]? nulls) : KqlColumn<double>(name, KqlType.Real, values, nulls)
{
    private protected override object Box(int row) => Values[row];
}

/// <summary>A column of type decimal.</summary>
public sealed class KqlDecimalColumn(string name, decimal[] values, bool[]? nulls) : KqlColumn<decimal>(name, KqlType.Decimal, values, nulls)
{
    private protected override object Box(int row) => Values[row];
}

/// <summary>A column of text, never null.</summary>
public sealed class KqlStringColumn(string name, string[] values) : KqlColumn<string>(name, KqlType.String, values, null)
{
    private protected override object Box(int row) => Values[row];
}

/// <summary>A column of instants. The held values are 100-nanosecond ticks since 0001-01-01 UTC.</summary>
public sealed class KqlDateTimeColumn(string name, long[] values, bool[]? nulls) : KqlColumn<long>(name, KqlType.DateTime, values, nulls)
{
    private protected override object Box(int row) => new DateTime(Values[row], DateTimeKind.Utc);
}

/// <summary>A column of durations. The held values are 100-nanosecond ticks.</summary>
public sealed class KqlTimeSpanColumn(string name, long[] values, bool[]? nulls) : KqlColumn<long>(name, KqlType.TimeSpan, values, nulls)
{
    private protected override object Box(int row) => new TimeSpan(Values[row]);
}

/// <summary>A column of identifiers. The held values are text in lower case with dashes.</summary>
public sealed class KqlGuidColumn(string name, string[] values, bool[]? nulls) : KqlColumn<string>(name, KqlType.Guid, values, nulls)
{
    private protected override object Box(int row) => Guid.Parse(Values[row]);
}

/// <summary>A column of JSON values. The held values are JSON text without blanks between its parts; a JSON null is null.</summary>
public sealed class KqlDynamicColumn(string name, string[] values, bool[]? nulls) : KqlColumn<string>(name, KqlType.Dynamic, values, nulls)
{
    private protected override object Box(int row) => Values[row];
}
