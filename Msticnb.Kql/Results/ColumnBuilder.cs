using DuckDB.NET.Native;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>Collects one column from the vectors of a result.</summary>
internal abstract class ColumnBuilder(string name, int rows)
{
    private bool[]? _nulls;

    protected string Name { get; } = name;

    protected int Rows { get; } = rows;

    protected bool[]? Nulls => _nulls;

    public static ColumnBuilder For(ColumnSchema column, int rows) => column.Type switch
    {
        KqlType.Bool => new FlatBuilder<bool>(column.Name, rows, static (name, values, nulls) => new KqlBoolColumn(name, values, nulls)),
        KqlType.Int => new FlatBuilder<int>(column.Name, rows, static (name, values, nulls) => new KqlIntColumn(name, values, nulls)),
        KqlType.Long => new FlatBuilder<long>(column.Name, rows, static (name, values, nulls) => new KqlLongColumn(name, values, nulls)),
        KqlType.Real => new FlatBuilder<double>(column.Name, rows, static (name, values, nulls) => new KqlRealColumn(name, values, nulls)),
        KqlType.TimeSpan => new FlatBuilder<long>(column.Name, rows, static (name, values, nulls) => new KqlTimeSpanColumn(name, values, nulls)),
        KqlType.DateTime => new InstantBuilder(column.Name, rows),
        KqlType.Decimal => new DecimalBuilder(column.Name, rows),
        KqlType.String or KqlType.Guid or KqlType.Dynamic => new TextBuilder(column.Name, column.Type, rows),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "Not a KQL type."),
    };

    /// <summary>Copies the first <paramref name="count"/> values of a vector to <paramref name="start"/> and onwards.</summary>
    public unsafe void Append(nint vector, int start, int count)
    {
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        if (validity is not null)
        {
            for (var row = 0; row < count; row++)
            {
                if ((validity[row >> 6] & (1UL << (row & 63))) == 0)
                    SetNull(start + row);
            }
        }

        AppendValues((nint)NativeMethods.Vectors.DuckDBVectorGetData(vector), start, count);
    }

    public abstract KqlColumn Build();

    protected abstract void AppendValues(nint data, int start, int count);

    protected bool IsNull(int row) => _nulls is not null && _nulls[row];

    protected void SetNull(int row) => (_nulls ??= new bool[Rows])[row] = true;
}

/// <summary>Values whose form in the engine is their form here.</summary>
internal sealed class FlatBuilder<T>(string name, int rows, Func<string, T[], bool[]?, KqlColumn> build) : ColumnBuilder(name, rows)
    where T : unmanaged
{
    private readonly T[] _values = new T[rows];

    public override KqlColumn Build() => build(Name, _values, Nulls);

    protected override unsafe void AppendValues(nint data, int start, int count) =>
        new ReadOnlySpan<T>((void*)data, count).CopyTo(_values.AsSpan(start));
}

/// <summary>Ticks that must be an instant: what a calculation carried out of the years 1 to 9999 is null, as in KQL.</summary>
internal sealed class InstantBuilder(string name, int rows) : ColumnBuilder(name, rows)
{
    private readonly long[] _values = new long[rows];

    public override KqlColumn Build() => new KqlDateTimeColumn(Name, _values, Nulls);

    protected override unsafe void AppendValues(nint data, int start, int count)
    {
        var target = _values.AsSpan(start, count);
        new ReadOnlySpan<long>((void*)data, count).CopyTo(target);
        for (var row = 0; row < count; row++)
        {
            if ((ulong)target[row] <= (ulong)DateTime.MaxValue.Ticks)
                continue;
            target[row] = 0;
            SetNull(start + row);
        }
    }
}

/// <summary>DECIMAL(38,10): a 128-bit count of ten-billionths, of which a .NET decimal holds 28 to 29 digits.</summary>
internal sealed class DecimalBuilder(string name, int rows) : ColumnBuilder(name, rows)
{
    private const byte Scale = 10;

    private readonly decimal[] _values = new decimal[rows];

    public override KqlColumn Build() => new KqlDecimalColumn(Name, _values, Nulls);

    protected override unsafe void AppendValues(nint data, int start, int count)
    {
        var source = new ReadOnlySpan<Int128>((void*)data, count);
        for (var row = 0; row < count; row++)
        {
            if (!IsNull(start + row))
                _values[start + row] = ToDecimal(source[row]);
        }
    }

    private static decimal ToDecimal(Int128 count)
    {
        var isNegative = count < 0;
        var size = (UInt128)(isNegative ? -count : count);
        var scale = Scale;
        for (; size >> 96 != 0; scale--)
            size = (size + 5) / 10;
        // Results show a value, not the scale that the engine kept it with.
        for (; scale > 0 && size % 10 == 0; scale--)
            size /= 10;
        return new decimal((int)(uint)size, (int)(uint)(size >> 32), (int)(uint)(size >> 64), isNegative, scale);
    }
}
