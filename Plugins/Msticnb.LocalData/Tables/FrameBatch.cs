using System.Globalization;
using Microsoft.Data.Analysis;
using Msticnb.Kql.Storage.Writing;

namespace Msticnb.LocalData.Tables;

/// <summary>A <c>DataFrame</c> as rows to be written.</summary>
internal sealed class FrameBatch(DataFrame table) : TableBatch
{
    public override int Count => checked((int)table.Rows.Count);

    public override void Write(int row, int column, CellWriter target)
    {
        switch (table.Columns[column])
        {
            case StringDataFrameColumn c:
                target.Text(c[row]);
                break;
            case PrimitiveDataFrameColumn<int> c when c[row] is { } number:
                target.Int(number);
                break;
            case PrimitiveDataFrameColumn<long> c when c[row] is { } number:
                target.Long(number);
                break;
            case PrimitiveDataFrameColumn<double> c when c[row] is { } number:
                target.Real(number);
                break;
            case PrimitiveDataFrameColumn<bool> c when c[row] is { } truth:
                target.Bool(truth);
                break;
            case PrimitiveDataFrameColumn<DateTime> c when c[row] is { } instant:
                target.DateTime(instant.Ticks);
                break;
            default:
                WriteBoxed(table.Columns[column][row], target);
                break;
        }
    }

    /// <summary>The types that are rare enough to be boxed, and those that KQL has no like of.</summary>
    private static void WriteBoxed(object? value, CellWriter target)
    {
        switch (value)
        {
            case null:
                target.Null();
                break;
            case TimeSpan span:
                target.TimeSpan(span.Ticks);
                break;
            case decimal number:
                target.Decimal(number);
                break;
            case float number:
                target.Real(number);
                break;
            case DateTimeOffset instant:
                target.DateTime(instant.UtcTicks);
                break;
            case Guid id:
                target.Text(id.ToString());
                break;
            case byte or sbyte or short or ushort:
                target.Int(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case uint or ulong:
                target.Long(unchecked((long)Convert.ToUInt64(value, CultureInfo.InvariantCulture)));
                break;
            default:
                target.Text(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
