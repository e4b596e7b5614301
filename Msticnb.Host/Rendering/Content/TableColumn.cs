using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Rendering.Content;

/// <summary>A column of a table with its KQL type, read once.</summary>
internal sealed record TableColumn(string Name, ColumnType Type, DataFrameColumn Values)
{
    public object? this[long row] => Values[row];

    public bool IsNumber => Type is ColumnType.Int or ColumnType.Long or ColumnType.Real or ColumnType.Decimal;

    /// <summary>True when no row has anything in it.</summary>
    public bool IsBlank { get; } = Blank(Values);

    public static IReadOnlyList<TableColumn> Of(DataFrame table) =>
        [.. table.Columns.Select(c => new TableColumn(c.Name, ColumnTypes.TypeOf(c), c))];

    private static bool Blank(DataFrameColumn values)
    {
        for (long i = 0; i < values.Length; i++)
        {
            if (values[i] is not (null or ""))
                return false;
        }

        return values.Length > 0;
    }
}
