using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>One column of a result. Values lie in one array of their own type; <see cref="this[int]"/> boxes one at a time.</summary>
public abstract class KqlColumn
{
    private readonly bool[]? _nulls;

    private protected KqlColumn(string name, KqlType type, int count, bool[]? nulls)
    {
        Name = name;
        Type = type;
        Count = count;
        _nulls = nulls;
    }

    /// <summary>The name; a result may have names that differ only by case.</summary>
    public string Name { get; }

    /// <summary>The KQL type of every value.</summary>
    public KqlType Type { get; }

    /// <summary>How many values there are: the rows of the result.</summary>
    public int Count { get; }

    /// <summary>True when at least one value is null; always false for text.</summary>
    public bool HasNulls => _nulls is not null;

    /// <summary>
    /// One value, or null: <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="decimal"/>,
    /// <see cref="string"/>, <see cref="DateTime"/> of kind UTC, <see cref="TimeSpan"/>, <see cref="Guid"/>; JSON text for dynamic.
    /// </summary>
    public object? this[int row] => IsNull(row) ? null : Box(row);

    /// <summary>Whether the value of a row is null.</summary>
    public bool IsNull(int row) => _nulls is not null && _nulls[row];

    private protected abstract object Box(int row);
}

/// <summary>A column whose values are held as <typeparamref name="T"/>: <see cref="DateTime"/> and <see cref="TimeSpan"/> columns as ticks, guid and dynamic columns as text.</summary>
public abstract class KqlColumn<T> : KqlColumn
{
    private readonly T[] _values;

    private protected KqlColumn(string name, KqlType type, T[] values, bool[]? nulls)
        : base(name, type, values.Length, nulls) => _values = values;

    /// <summary>All values as they are held; where <see cref="KqlColumn.IsNull"/> says null, the value here means nothing.</summary>
    public ReadOnlySpan<T> Values => _values;
}
