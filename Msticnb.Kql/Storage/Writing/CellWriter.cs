using DuckDB.NET.Data;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Writing;

/// <summary>Takes the values of a batch, one at a time, for the column and row that the table writer is at.</summary>
public sealed class CellWriter
{
    private IDuckDBAppenderRow _row = null!;
    private ColumnSchema _column = null!;

    internal CellWriter()
    {
    }

    /// <summary>No value.</summary>
    public void Null() => _row.AppendNullValue();

    /// <summary>A bool.</summary>
    public void Bool(bool value) => Row(KqlType.Bool).AppendValue(value);

    /// <summary>An int, for columns of int or long.</summary>
    public void Int(int value)
    {
        if (_column.Type == KqlType.Long)
            _row.AppendValue((long)value);
        else
            Row(KqlType.Int).AppendValue(value);
    }

    /// <summary>A long.</summary>
    public void Long(long value) => Row(KqlType.Long).AppendValue(value);

    /// <summary>A real; NaN and infinities are values.</summary>
    public void Real(double value) => Row(KqlType.Real).AppendValue(value);

    /// <summary>A decimal; ten digits behind the point are kept.</summary>
    public void Decimal(decimal value) => Row(KqlType.Decimal).AppendValue(value);

    /// <summary>Text, an identifier in its text form, or a dynamic value as JSON; null is null.</summary>
    public void Text(string? value)
    {
        if (value is null)
            _row.AppendNullValue();
        else if (_column.Type is KqlType.String or KqlType.Dynamic or KqlType.Guid)
            _row.AppendValue(ZeroText.Encode(value));
        else
            throw Misfit(KqlType.String);
    }

    /// <summary>An instant, in ticks since year 1 (UTC).</summary>
    public void DateTime(long ticks) => Row(KqlType.DateTime).AppendValue(ticks);

    /// <summary>A duration, in ticks.</summary>
    public void TimeSpan(long ticks) => Row(KqlType.TimeSpan).AppendValue(KqlText.TimeSpan(ticks));

    internal void MoveTo(IDuckDBAppenderRow row, ColumnSchema column) => (_row, _column) = (row, column);

    private IDuckDBAppenderRow Row(KqlType type) => _column.Type == type ? _row : throw Misfit(type);

    private ArgumentException Misfit(KqlType type) => new($"Column {_column.Name} has type {_column.Type.Name()}; {type.Name()} does not fit.");
}
