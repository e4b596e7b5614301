using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage.Writing;
using Msticnb.Kql.Types;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

[TestFixture]
public sealed class ParquetTableWriterTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task Written_values_are_read_back_by_queries()
    {
        await using var folder = new TableFolder();
        var id = Guid.Parse("c9472277-d7f0-4af1-8d14-c27ba5d96716");
        var schema = new TableSchema("Own", [new("b", KqlType.Bool), new("i", KqlType.Int), new("l", KqlType.Long), new("r", KqlType.Real), new("d", KqlType.Decimal), new("s", KqlType.String),
            new("TimeGenerated", KqlType.DateTime), new("ts", KqlType.TimeSpan), new("g", KqlType.Guid), new("j", KqlType.Dynamic)], "TimeGenerated");
        using var writer = new ParquetTableWriter();
        var count = await writer.WriteAsync(folder.File("Own.parquet"), schema,
        [
            [true, 1, 2L, double.NaN, 1.5m, "it's", Start.AddTicks(1234567), new TimeSpan(1, 2, 3, 4, 5), id, """{"a":1}"""],
            [null, null, null, null, null, null, null, null, null, null],
        ]);
        // No schema knows the table: the file itself says what its columns are.
        var result = await folder.ReadAsync("Own", "b", "i", "l", "r", "d", "s", "TimeGenerated", "ts", "g", "j");
        Assert.Multiple(() =>
        {
            Assert.That(count, Is.EqualTo(2));
            Assert.That(result.Columns.Select(column => column[0]), Is.EqualTo(new object?[]
            {
                true, 1, 2L, double.NaN, 1.5m, "it's", Start.AddTicks(1234567), new TimeSpan(1, 2, 3, 4, 5), id, """{"a":1}""",
            }));
            Assert.That(result.Columns.Select(column => column[1]), Is.EqualTo(new object?[] { null, null, null, null, null, "", null, null, null, null }));
        });
    }

    [Test]
    public async Task Rows_are_ordered_by_time_and_cut_into_prunable_groups()
    {
        await using var folder = new TableFolder();
        var schema = new TableSchema("Own", [new("n", KqlType.Long), new("TimeGenerated", KqlType.DateTime)], "TimeGenerated");
        using var writer = new ParquetTableWriter();
        var row = new object?[2];
        // Backwards in time, two rows at each instant.
        var rows = Enumerable.Range(0, 300_000).Select(n =>
        {
            (row[0], row[1]) = ((long)n, Start.AddSeconds(-(n / 2)));
            return row;
        });
        await writer.WriteAsync(folder.File("deep/er/Own.parquet"), schema, rows);
        Directory.Move(folder.File("deep/er"), folder.File("Own"));
        var numbers = await folder.ReadAsync("Own", "n");
        var groups = await folder.QueryAsync($"SELECT max(row_group_num_rows), count(DISTINCT row_group_id), any_value(compression) FROM parquet_metadata('{folder.File("Own/Own.parquet")}')",
            [new("rows", KqlType.Long), new("groups", KqlType.Long), new("compression", KqlType.String)]);
        var expected = Enumerable.Range(0, 150_000).Reverse().SelectMany(pair => new[] { 2L * pair, 2L * pair + 1 });
        Assert.Multiple(() =>
        {
            Assert.That(((Msticnb.Kql.Results.KqlLongColumn)numbers.Columns[0]).Values.ToArray(), Is.EqualTo(expected.ToArray()));
            Assert.That(groups.Columns.Select(column => column[0]), Is.EqualTo(new object[] { 122_880L, 3L, "ZSTD" }));
        });
    }

    [Test]
    public async Task Failed_write_leaves_the_old_file_and_no_other_behind_and_the_writer_usable()
    {
        await using var folder = new TableFolder();
        var schema = new TableSchema("Own", [new("n", KqlType.Long)], null);
        using var writer = new ParquetTableWriter();
        var path = folder.File("Own.parquet");
        await writer.WriteAsync(path, schema, [[1L]]);
        var wrongType = await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteAsync(path, schema, [[2L], ["three"]]));
        var wrongCount = await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteAsync(path, schema, [[2L, 3L]]));
        using var cancellation = new CancellationTokenSource();
        await Assert.CatchAsync<OperationCanceledException>(() => writer.WriteAsync(path, schema, Endless(cancellation), cancellation.Token));
        var result = await folder.ReadAsync("Own", "n");
        Assert.Multiple(() =>
        {
            Assert.That(wrongType!.Message, Does.Contain("Column n has type long; a String does not fit"));
            Assert.That(wrongCount!.Message, Does.Contain("Row 1 has 2 values"));
            Assert.That(result.Values("n"), Is.EqualTo(new[] { 1L }));
            Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { path }));
        });
        Assert.That(await writer.WriteAsync(path, schema, [[5L]]), Is.EqualTo(1));
    }

    [Test]
    public async Task Local_time_is_refused()
    {
        await using var folder = new TableFolder();
        using var writer = new ParquetTableWriter();
        var schema = new TableSchema("Own", [new("t", KqlType.DateTime)], "t");
        var error = await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteAsync(folder.File("Own.parquet"), schema, [[new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)]]));
        Assert.That(error!.Message, Does.Contain("local time"));
    }

    private static IEnumerable<object?[]> Endless(CancellationTokenSource cancellation)
    {
        for (var n = 0L; ; n++)
        {
            if (n == 20_000)
                cancellation.Cancel();
            yield return [n];
        }
    }
}
