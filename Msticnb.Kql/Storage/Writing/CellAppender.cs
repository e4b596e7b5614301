using DuckDB.NET.Data;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Writing;

/// <summary>Appends one value of a known KQL type to a row of the engine's appender.</summary>
internal static class CellAppender
{
    /// <summary>The column type that values wait in until they are written.</summary>
    public static string WaitingType(KqlType type) => type switch
    {
        KqlType.TimeSpan or KqlType.Dynamic => "VARCHAR",
        _ => type.DuckDbType(),
    };

    /// <exception cref="ArgumentException">The value does not have the column's type.</exception>
    public static void Append(IDuckDBAppenderRow row, ColumnSchema column, object? value)
    {
        switch (column.Type, value)
        {
            case (_, null):
                row.AppendNullValue();
                break;
            case (KqlType.Bool, bool truth):
                row.AppendValue(truth);
                break;
            case (KqlType.Int, int number):
                row.AppendValue(number);
                break;
            case (KqlType.Long, long number):
                row.AppendValue(number);
                break;
            case (KqlType.Long, int number):
                row.AppendValue((long)number);
                break;
            case (KqlType.Real, double number):
                row.AppendValue(number);
                break;
            case (KqlType.Decimal, decimal number):
                row.AppendValue(number);
                break;
            case (KqlType.String or KqlType.Dynamic, string text):
                row.AppendValue(ZeroText.Encode(text));
                break;
            case (KqlType.Guid, Guid id):
                row.AppendValue(id.ToString());
                break;
            case (KqlType.DateTime, DateTime instant):
                if (instant.Kind == DateTimeKind.Local)
                    throw new ArgumentException($"Column {column.Name} takes UTC instants; {instant:O} is local time.", nameof(value));
                row.AppendValue(instant.Ticks);
                break;
            case (KqlType.DateTime, DateTimeOffset instant):
                row.AppendValue(instant.UtcTicks);
                break;
            case (KqlType.TimeSpan, TimeSpan span):
                row.AppendValue(KqlText.TimeSpan(span.Ticks));
                break;
            default:
                throw new ArgumentException($"Column {column.Name} has type {column.Type.Name()}; a {value.GetType().Name} does not fit.", nameof(value));
        }
    }
}
