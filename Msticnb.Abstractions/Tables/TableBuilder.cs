using System.Globalization;
using Microsoft.Data.Analysis;

namespace Msticnb.Abstractions.Tables;

/// <summary>Makes tables row by row. Not safe for concurrent use.</summary>
public sealed class TableBuilder
{
    private readonly List<(string Name, ColumnType Type)> _columns = [];
    private readonly List<object?[]> _rows = [];

    /// <summary>Adds a column; all columns come before the first row.</summary>
    /// <exception cref="InvalidOperationException">A row was already added, or the name is taken.</exception>
    public TableBuilder Column(string name, ColumnType type = ColumnType.String)
    {
        if (_rows.Count > 0)
            throw new InvalidOperationException($"Column '{name}' comes after the first row.");
        if (_columns.Any(c => c.Name == name))
            throw new InvalidOperationException($"Column '{name}' is there already.");
        _columns.Add((name, type));
        return this;
    }

    /// <summary>Adds a row: one value for each column, in order; null where there is none.</summary>
    /// <exception cref="ArgumentException">The number of values is not the number of columns.</exception>
    public TableBuilder Row(params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != _columns.Count)
            throw new ArgumentException($"The row has {values.Length} values, the table {_columns.Count} columns.", nameof(values));
        _rows.Add(values);
        return this;
    }

    /// <summary>The table.</summary>
    /// <exception cref="InvalidCastException">A value does not fit the type of its column.</exception>
    public DataFrame ToTable() => new(_columns.Select((c, i) => ToColumn(c.Name, c.Type, i)));

    private DataFrameColumn ToColumn(string name, ColumnType type, int index) => type switch
    {
        ColumnType.Bool => new BooleanDataFrameColumn(name, Values(index, v => (bool?)v)),
        ColumnType.Int => new Int32DataFrameColumn(name, Values(index, v => (int?)Convert.ToInt32(v, CultureInfo.InvariantCulture))),
        ColumnType.Long => new Int64DataFrameColumn(name, Values(index, v => (long?)Convert.ToInt64(v, CultureInfo.InvariantCulture))),
        ColumnType.Real => new DoubleDataFrameColumn(name, Values(index, v => (double?)Convert.ToDouble(v, CultureInfo.InvariantCulture))),
        ColumnType.Decimal => new DecimalDataFrameColumn(name, Values(index, v => (decimal?)Convert.ToDecimal(v, CultureInfo.InvariantCulture))),
        ColumnType.DateTime => new DateTimeDataFrameColumn(name, Values(index, ToUtc)),
        ColumnType.TimeSpan => new PrimitiveDataFrameColumn<TimeSpan>(name, Values(index, v => (TimeSpan?)v)),
        ColumnType.Guid => new GuidColumn(name, Texts(index)),
        ColumnType.Dynamic => new DynamicColumn(name, Texts(index)),
        ColumnType.String => new StringDataFrameColumn(name, Texts(index).Select(t => t ?? "")),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column type."),
    };

    private IEnumerable<T?> Values<T>(int index, Func<object, T?> convert)
        where T : struct => _rows.Select(r => r[index] is { } value ? convert(value) : null);

    private IEnumerable<string?> Texts(int index) => _rows.Select(r => r[index] switch
    {
        null => null,
        string text => text,
        Guid guid => guid.ToString("D"),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    });

    private static DateTime? ToUtc(object value) => value switch
    {
        DateTimeOffset offset => offset.UtcDateTime,
        DateTime { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        _ => throw new InvalidCastException($"A {value.GetType().Name} is no datetime."),
    };
}
