using Msticnb.Kql.Results;

namespace Msticnb.Kql.Storage.Writing;

/// <summary>The answer to a query as rows to be written.</summary>
public sealed class ResultBatch(KqlResult result) : TableBatch
{
    /// <inheritdoc/>
    public override int Count => result.RowCount;

    /// <inheritdoc/>
    public override void Write(int row, int column, CellWriter target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var values = result.Columns[column];
        if (values.IsNull(row))
        {
            target.Null();
            return;
        }

        switch (values)
        {
            case KqlBoolColumn c:
                target.Bool(c.Values[row]);
                break;
            case KqlIntColumn c:
                target.Int(c.Values[row]);
                break;
            case KqlLongColumn c:
                target.Long(c.Values[row]);
                break;
            case KqlRealColumn c:
                target.Real(c.Values[row]);
                break;
            case KqlDecimalColumn c:
                target.Decimal(c.Values[row]);
                break;
            case KqlDateTimeColumn c:
                target.DateTime(c.Values[row]);
                break;
            case KqlTimeSpanColumn c:
                target.TimeSpan(c.Values[row]);
                break;
            case KqlColumn<string> c:
                target.Text(c.Values[row]);
                break;
            default:
                throw new ArgumentException($"Column {values.Name} is of no KQL type.");
        }
    }
}
