using System.Collections.Concurrent;
using System.Globalization;
using Msticnb.Kql.Schema;
using Msticnb.LocalData.Sample;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

/// <summary>Keeps all rows in memory.</summary>
internal sealed class RecordingSink : ISampleSink
{
    private static readonly Lazy<Task<RecordingSink>> Shared = new(() => RunAsync());

    public ConcurrentDictionary<string, RecordedTable> Tables { get; } = new(StringComparer.Ordinal);

    public RecordedTable this[string table] => Tables[table];

    /// <summary>The sample of default options, made once; tests only read it.</summary>
    public static Task<RecordingSink> DefaultAsync() => Shared.Value;

    public static async Task<RecordingSink> RunAsync(SampleOptions? options = null)
    {
        RecordingSink sink = new();
        await new SampleGenerator(options ?? new()).WriteAsync(sink, null, CancellationToken.None);
        return sink;
    }

    public Task WriteAsync(TableSchema schema, long expectedRows, IEnumerable<RowBatch> batches, CancellationToken cancellationToken)
    {
        RecordedTable table = Tables.GetOrAdd(schema.Name, _ => new(schema));
        foreach (RowBatch batch in batches)
            table.Append(batch);
        return Task.CompletedTask;
    }
}

internal sealed class RecordedTable(TableSchema schema)
{
    private readonly Dictionary<string, int> _ordinals = schema.Columns.Select((c, i) => (c.Name, i)).ToDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);

    public TableSchema Schema => schema;

    public List<object?[]> Rows { get; } = [];

    public bool BatchesStayInsideDays { get; private set; } = true;

    public IEnumerable<RecordedRow> Read() => Rows.Select(r => new RecordedRow(_ordinals, r));

    public void Append(RowBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            object?[] values = new object?[schema.Columns.Count];
            for (int column = 0; column < values.Length; column++)
                values[column] = batch[row, column];
            Rows.Add(values);
            BatchesStayInsideDays &= DateOnly.FromDateTime((DateTime)values[0]!) == batch.Day;
        }
    }

    /// <summary>All values as text, to compare two runs.</summary>
    public string Text() => string.Join('\n', RowTexts());

    public IEnumerable<string> RowTexts() => Rows.Select(row => string.Join(
        '\u001f', row.Select(v => v is DateTime t ? t.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(v, CultureInfo.InvariantCulture))));
}

internal sealed class RecordedRow(Dictionary<string, int> ordinals, object?[] values)
{
    public DateTime Time => (DateTime)values[0]!;

    public string this[string column] => values[ordinals[column]] as string ?? "";

    public int Int(string column) => (int)values[ordinals[column]]!;

    public double Real(string column) => (double)values[ordinals[column]]!;

    public bool Bool(string column) => (bool)values[ordinals[column]]!;

    public DateTime Date(string column) => (DateTime)values[ordinals[column]]!;

    public IEnumerable<string> Texts => values.OfType<string>();
}
