namespace Msticnb.LocalData.Sample.Output;

/// <summary>Fills batches row by row and hands each full one on. A column that a row does not set is null.</summary>
internal sealed class RowWriter
{
    private readonly TableLayout _layout;
    private readonly RowBatch _batch;
    private readonly Action<RowBatch> _flush;
    private readonly int _capacity;
    private int _row = -1;

    public RowWriter(TableLayout layout, int capacity, Action<RowBatch> flush)
    {
        _layout = layout;
        _capacity = capacity;
        _flush = flush;
        _batch = new RowBatch(layout.Schema, capacity);
    }

    public long Written { get; private set; }

    /// <summary>The time of the row that is being written.</summary>
    public DateTime Time { get; private set; }

    public void Begin(DateTime time)
    {
        DateOnly day = DateOnly.FromDateTime(time);
        if (_row + 1 == _capacity || (_row >= 0 && day != _batch.Day))
            Flush();
        _batch.Day = day;
        _row++;
        Written++;
        Time = time;
        Column<DateTime?>(0)[_row] = time;
        foreach ((int column, string value) in _layout.Constants)
            Column<string?>(column)[_row] = value;
    }

    public void Flush()
    {
        if (_row < 0)
            return;
        _batch.Count = _row + 1;
        _flush(_batch);
        foreach (BatchColumn column in _batch.Columns)
            column.Clear(_row + 1);
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
        return _batch.Columns[_layout.Ordinal(column)];
    }

    private BatchColumn<T> Column<T>(int ordinal) => _batch.Columns[ordinal] as BatchColumn<T>
        ?? throw new InvalidOperationException($"{_layout.Schema.Name}.{_layout.Schema.Columns[ordinal].Name} is not of the type that is being written.");
}
