using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;
using Msticnb.Kql.Results;

namespace Msticnb.LocalData.Tables;

/// <summary>Turns the engine's columns into those of a <c>DataFrame</c>, column by column.</summary>
internal static class FrameColumns
{
    public static DataFrame ToTable(KqlResult result) => new(UniqueNames(result.Columns).Zip(result.Columns, ToColumn));

    private static DataFrameColumn ToColumn(string name, KqlColumn column) => column switch
    {
        KqlBoolColumn c => Nullable(new BooleanDataFrameColumn(name, c.Count), c, (to, row) => to[row] = c.Values[row]),
        KqlIntColumn c => c.HasNulls ? new Int32DataFrameColumn(name, Values(c, row => c.Values[row])) : new Int32DataFrameColumn(name, Bytes(c.Values), default, c.Count),
        KqlLongColumn c => c.HasNulls ? new Int64DataFrameColumn(name, Values(c, row => c.Values[row])) : new Int64DataFrameColumn(name, Bytes(c.Values), default, c.Count),
        KqlRealColumn c => c.HasNulls ? new DoubleDataFrameColumn(name, Values(c, row => c.Values[row])) : new DoubleDataFrameColumn(name, Bytes(c.Values), default, c.Count),
        KqlDecimalColumn c => new DecimalDataFrameColumn(name, Values(c, row => c.Values[row])),
        KqlDateTimeColumn c => new DateTimeDataFrameColumn(name, Values(c, row => new DateTime(c.Values[row], DateTimeKind.Utc))),
        KqlTimeSpanColumn c => new PrimitiveDataFrameColumn<TimeSpan>(name, Values(c, row => new TimeSpan(c.Values[row]))),
        KqlGuidColumn c => new GuidColumn(name, Texts(c)),
        KqlDynamicColumn c => new DynamicColumn(name, Texts(c)),
        KqlStringColumn c => new StringDataFrameColumn(name, Texts(c)!),
        _ => throw new InvalidOperationException($"Column '{column.Name}' has the unknown type {column.Type}."),
    };

    // A frame looks columns up by name without regard to nothing: two of one name would hide one another.
    private static IEnumerable<string> UniqueNames(IReadOnlyList<KqlColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var name = column.Name;
            for (var n = 1; !taken.Add(name); n++)
                name = FormattableString.Invariant($"{column.Name}{n}");
            yield return name;
        }
    }

    private static BooleanDataFrameColumn Nullable(BooleanDataFrameColumn to, KqlBoolColumn from, Action<BooleanDataFrameColumn, int> set)
    {
        for (var row = 0; row < from.Count; row++)
        {
            if (!from.IsNull(row))
                set(to, row);
        }

        return to;
    }

    private static IEnumerable<T?> Values<T>(KqlColumn column, Func<int, T> value)
        where T : struct
    {
        for (var row = 0; row < column.Count; row++)
            yield return column.IsNull(row) ? null : value(row);
    }

    private static IEnumerable<string?> Texts(KqlColumn<string> column)
    {
        for (var row = 0; row < column.Count; row++)
            yield return column.IsNull(row) ? null : column.Values[row];
    }

    private static ReadOnlyMemory<byte> Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();
}
