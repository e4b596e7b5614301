using Microsoft.Data.Analysis;

namespace Msticnb.Abstractions.Tables;

/// <summary>KQL types of <c>DataFrame</c> columns.</summary>
public static class ColumnTypes
{
    private static readonly string[] Names = ["bool", "int", "long", "real", "decimal", "string", "datetime", "timespan", "guid", "dynamic"];

    /// <summary>The name in KQL and in JSON results.</summary>
    public static string KqlName(this ColumnType type) => Names[(int)type];

    /// <summary>Reads a KQL type name in its canonical form.</summary>
    public static bool TryParse(string name, out ColumnType type)
    {
        var index = Array.IndexOf(Names, name);
        type = index < 0 ? ColumnType.String : (ColumnType)index;
        return index >= 0;
    }

    /// <summary>The KQL type of a column; a column of a .NET type that KQL lacks counts as text.</summary>
    public static ColumnType TypeOf(DataFrameColumn column) => column switch
    {
        DynamicColumn => ColumnType.Dynamic,
        GuidColumn => ColumnType.Guid,
        StringDataFrameColumn => ColumnType.String,
        null => throw new ArgumentNullException(nameof(column)),
        _ => TypeOf(column.DataType),
    };

    /// <summary>The KQL type that carries a .NET type; text when there is none.</summary>
    public static ColumnType TypeOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(bool) ? ColumnType.Bool
            : plain == typeof(int) || plain == typeof(short) || plain == typeof(byte) || plain == typeof(sbyte) || plain == typeof(ushort) ? ColumnType.Int
            : plain == typeof(long) || plain == typeof(uint) || plain == typeof(ulong) ? ColumnType.Long
            : plain == typeof(double) || plain == typeof(float) ? ColumnType.Real
            : plain == typeof(decimal) ? ColumnType.Decimal
            : plain == typeof(DateTime) || plain == typeof(DateTimeOffset) ? ColumnType.DateTime
            : plain == typeof(TimeSpan) ? ColumnType.TimeSpan
            : plain == typeof(Guid) ? ColumnType.Guid
            : ColumnType.String;
    }
}
