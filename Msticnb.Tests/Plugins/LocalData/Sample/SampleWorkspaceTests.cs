using DuckDB.NET.Data;
using Msticnb.LocalData.Sample;
using Msticnb.LocalData.Sample.Output;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

public sealed class SampleWorkspaceTests
{
    private static readonly SampleOptions Small = new() { Rows = 10_000 };

    private string _root = "";

    [SetUp]
    public void MakeFolder() => _root = Directory.CreateTempSubdirectory("sample-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task Files_hold_the_rows_that_were_generated()
    {
        string folder = Path.Combine(_root, "new");
        SampleInfo info = await SampleWorkspace.WriteAsync(folder, Small);
        RecordingSink expected = await RecordingSink.RunAsync(Small);
        Assert.That(Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)), Is.EquivalentTo(info.Tables.Keys.Select(t => t + ".parquet").Append(SampleInfo.FileName)));
        foreach ((string name, RecordedTable table) in expected.Tables)
            Assert.That(Read(Path.Combine(folder, name + ".parquet")), Is.EqualTo(table.Rows), name);
    }

    [Test]
    public async Task Large_tables_are_split_by_day_and_keep_their_order()
    {
        RecordingSink expected = await RecordingSink.RunAsync(Small);
        using (ParquetSampleSink sink = new(_root, mostRowsOfOneFile: 1_000))
            await new SampleGenerator(Small).WriteAsync(sink, null, CancellationToken.None);
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(_root, "SecurityEvent"), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] days = [.. files.Select(f => Path.GetFileName(Path.GetDirectoryName(f) ?? "")).Distinct()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(days, Is.EqualTo(Enumerable.Range(6, 8).Select(d => $"day=2026-03-{d:00}")));
            Assert.That(files.SelectMany(f => Read(f)).ToList(), Is.EqualTo(expected["SecurityEvent"].Rows));
            Assert.That(File.Exists(Path.Combine(_root, "Heartbeat.parquet")), Is.True);
        }
    }

    [Test]
    public async Task Busy_day_is_written_in_parts_so_that_memory_stays_bounded()
    {
        TableLayout layout = new("Busy", "Number:int");
        DateTime start = new(2026, 1, 1, 23, 50, 0, DateTimeKind.Utc);
        using (ParquetSampleSink sink = new(_root, mostRowsOfOneFile: 100, rowsOfPart: 250))
            await sink.WriteAsync(layout.Schema, 1_000, Batches(), CancellationToken.None);

        IEnumerable<RowBatch> Batches()
        {
            RowWriter writer = new(layout, 100);
            for (int i = 0; i < 1_000; i++)
            {
                if (!writer.Takes(start.AddSeconds(i)))
                {
                    yield return writer.Batch;
                    writer.Clear();
                }

                writer.Begin(start.AddSeconds(i));
                writer.Int("Number", i);
            }

            yield return writer.Batch;
        }

        string[] files = [.. Directory.EnumerateFiles(_root, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] expected = ["day=2026-01-01/part-000", "day=2026-01-01/part-001", "day=2026-01-01/part-002", "day=2026-01-02/part-000", "day=2026-01-02/part-001"];
        Assert.That(files.Select(f => Path.GetRelativePath(Path.Combine(_root, "Busy"), f)), Is.EqualTo(expected.Select(e => e + ".parquet")));
        Assert.That(files.SelectMany(f => Read(f)).Select(r => r[1]), Is.EqualTo(Enumerable.Range(0, 1_000)));
    }

    [Test]
    public async Task Same_sample_is_reused_and_another_one_replaces_it()
    {
        string folder = Path.Combine(_root, "again");
        await SampleWorkspace.WriteAsync(folder, Small);
        DateTime first = File.GetLastWriteTimeUtc(Path.Combine(folder, "SecurityEvent.parquet"));
        List<string> said = [];
        await SampleWorkspace.WriteAsync(folder, Small with { }, new Collect(said));
        Assert.That(said, Is.Empty, "nothing was generated");
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(folder, "SecurityEvent.parquet")), Is.EqualTo(first));

        await File.WriteAllTextAsync(Path.Combine(folder, "mine.csv"), "a\n1\n");
        SampleInfo other = await SampleWorkspace.WriteAsync(folder, Small with { Seed = 5 }, new Collect(said));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(said, Has.Count.EqualTo(other.Tables.Count));
            Assert.That(SampleInfo.TryRead(folder)?.Options.Seed, Is.EqualTo(5));
            Assert.That(File.Exists(Path.Combine(folder, "mine.csv")), Is.True);
            Assert.That(Directory.EnumerateDirectories(_root).Select(d => Path.GetFileName(d)), Is.EqualTo(new[] { "again" }), "nothing half-written is left");
        }
    }

    [Test]
    public async Task Folder_with_other_things_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "thesis.txt"), "mine");
        await Assert.ThatAsync(() => SampleWorkspace.WriteAsync(_root, Small), Throws.InstanceOf<IOException>().With.Message.Contains("is not empty and holds no sample"));
        Assert.That(Directory.EnumerateFileSystemEntries(_root).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Sample_json_of_something_else_makes_no_sample()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, SampleInfo.FileName), "{\"name\":\"drum kit\"}");
        await Assert.ThatAsync(() => SampleWorkspace.WriteAsync(_root, Small), Throws.InstanceOf<IOException>());
        await File.WriteAllTextAsync(Path.Combine(_root, SampleInfo.FileName), "{ not json");
        await Assert.ThatAsync(() => SampleWorkspace.WriteAsync(_root, Small), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Cancelled_writing_leaves_nothing_behind()
    {
        using CancellationTokenSource stop = new();
        string folder = Path.Combine(_root, "stopped");
        await Assert.ThatAsync(() => SampleWorkspace.WriteAsync(folder, Small, new Cancel(stop), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.EnumerateFileSystemEntries(_root), Is.Empty);
    }

    [Test]
    public async Task Empty_folder_and_trailing_separator_are_fine()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, "empty")).FullName;
        SampleInfo info = await SampleWorkspace.WriteAsync(folder + Path.DirectorySeparatorChar, Small);
        Assert.That(SampleInfo.TryRead(folder)?.IsUpToDate(info.Options), Is.True);
    }

    private static List<object?[]> Read(string file)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM read_parquet('{file}', hive_partitioning = false)";
        using DuckDBDataReader reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            object?[] row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }

    private sealed class Collect(List<string> said) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (said)
                said.Add(value);
        }
    }

    /// <summary>Cancels after the first table.</summary>
    private sealed class Cancel(CancellationTokenSource source) : IProgress<string>
    {
        public void Report(string value) => source.Cancel();
    }
}
