using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage.Writing;
using Msticnb.Kql.Types;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>Some rows of one table and one UTC day, held by column.</summary>
public sealed class RowBatch
{
    internal RowBatch(TableSchema schema, int capacity)
    {
        Schema = schema;
        Columns = [.. schema.Columns.Select(c => BatchColumn.Create(c.Type, capacity))];
    }

    /// <summary>The table's columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>Rows in use; arrays are longer than that.</summary>
    public int Count { get; internal set; }

    /// <summary>The day that all rows lie in (UTC).</summary>
    public DateOnly Day { get; internal set; }

    /// <summary>The values, in the order of <see cref="Schema"/>.</summary>
    public IReadOnlyList<BatchColumn> Columns { get; }

    /// <summary>One value, boxed; null is null. <c>dynamic</c> is JSON text, <c>datetime</c> a UTC <see cref="DateTime"/>.</summary>
    public object? this[int row, int column] => Columns[column].Boxed(row);
}

/// <summary>The values of one column of a batch.</summary>
public abstract class BatchColumn
{
    /// <summary>The value of a row, boxed.</summary>
    public abstract object? Boxed(int row);

    /// <summary>Hands the value of a row over without boxing it.</summary>
    internal abstract void Write(int row, CellWriter target);

    internal abstract void Clear(int rows);

    internal static BatchColumn Create(KqlType type, int capacity) => type switch
    {
        KqlType.String or KqlType.Dynamic or KqlType.Guid => new BatchColumn<string?>(capacity),
        KqlType.DateTime => new BatchColumn<DateTime?>(capacity),
        KqlType.Int => new BatchColumn<int?>(capacity),
        KqlType.Long => new BatchColumn<long?>(capacity),
        KqlType.Real => new BatchColumn<double?>(capacity),
        KqlType.Bool => new BatchColumn<bool?>(capacity),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Sample tables have no columns of this type."),
    };
}

/// <summary>A column of one CLR type, for sinks that can take whole arrays.</summary>
public sealed class BatchColumn<T> : BatchColumn
{
    private readonly T[] _values;

    internal BatchColumn(int capacity) => _values = new T[capacity];

    /// <summary>The values; only the batch's first <see cref="RowBatch.Count"/> count.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <inheritdoc/>
    public override object? Boxed(int row) => _values[row];

    internal override void Write(int row, CellWriter target)
    {
        switch (this)
        {
            case BatchColumn<string?> texts:
                target.Text(texts[row]);
                break;
            case BatchColumn<DateTime?> instants when instants[row] is { } instant:
                target.DateTime(instant.Ticks);
                break;
            case BatchColumn<int?> ints when ints[row] is { } number:
                target.Int(number);
                break;
            case BatchColumn<long?> longs when longs[row] is { } number:
                target.Long(number);
                break;
            case BatchColumn<double?> reals when reals[row] is { } number:
                target.Real(number);
                break;
            case BatchColumn<bool?> bools when bools[row] is { } truth:
                target.Bool(truth);
                break;
            default:
                target.Null();
                break;
        }
    }

    internal T this[int row]
    {
        get => _values[row];
        set => _values[row] = value;
    }

    internal override void Clear(int rows) => Array.Clear(_values, 0, rows);
}
