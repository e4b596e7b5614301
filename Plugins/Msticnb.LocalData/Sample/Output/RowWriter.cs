namespace Msticnb.LocalData.Sample.Output;

/// <summary>Fills a batch row by row. A column that a row does not set is null.</summary>
internal sealed class RowWriter
{
    private readonly TableLayout _layout;
    private readonly int _capacity;
    private int _row = -1;

    public RowWriter(TableLayout layout, int capacity)
    {
        _layout = layout;
        _capacity = capacity;
        Batch = new RowBatch(layout.Schema, capacity);
    }

    /// <summary>The rows since the last <see cref="Clear"/>.</summary>
    public RowBatch Batch { get; }

    public long Written { get; private set; }

    /// <summary>The time of the row that is being written.</summary>
    public DateTime Time { get; private set; }

    /// <summary>Whether a row of this time still belongs into the batch: there is room, and the day is the same.</summary>
    public bool Takes(DateTime time) => _row < 0 || (_row + 1 < _capacity && DateOnly.FromDateTime(time) == Batch.Day);

    public void Begin(DateTime time)
    {
        Batch.Day = DateOnly.FromDateTime(time);
        _row++;
        Batch.Count = _row + 1;
        Written++;
        Time = time;
        Column<DateTime?>(0)[_row] = time;
        foreach ((int column, string value) in _layout.Constants)
            Column<string?>(column)[_row] = value;
    }

    public void Clear()
    {
        foreach (BatchColumn column in Batch.Columns)
            column.Clear(_row + 1);
        Batch.Count = 0;
        _row = -1;
    }

    public string? this[string column]
    {
        get => Column<string?>(_layout.Ordinal(column))[_row];
        set => Column<string?>(_layout.Ordinal(column))[_row] = value;
    }

    public void Int(string column, int value) => Column<int?>(_layout.Ordinal(column))[_row] = value;

    public void Long(string column, long value) => Column<long?>(_layout.Ordinal(column))[_row] = value;

    public void Real(string column, double value) => Column<double?>(_layout.Ordinal(column))[_row] = value;

    public void Bool(string column, bool value) => Column<bool?>(_layout.Ordinal(column))[_row] = value;

    public void Date(string column, DateTime value) => Column<DateTime?>(_layout.Ordinal(column))[_row] = value;

    public bool Has(string column) => _layout.Has(column);

    /// <summary>The raw column, for values whose type is known only from the layout.</summary>
    public BatchColumn ColumnOf(string column, out int row)
    {
        row = _row;
        return Batch.Columns[_layout.Ordinal(column)];
    }

    private BatchColumn<T> Column<T>(int ordinal) => Batch.Columns[ordinal] as BatchColumn<T>
        ?? throw new InvalidOperationException($"{_layout.Schema.Name}.{_layout.Schema.Columns[ordinal].Name} is not of the type that is being written.");
}
