using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

[TestFixture]
public sealed class DayFoldersTests
{
    private static void WriteDays(TableFolder folder, string type = "TIMESTAMP")
    {
        for (var day = 1; day <= 5; day++)
            folder.WriteParquet($"SecurityEvent/day=2020-01-0{day}/part.parquet", $"SELECT (TIMESTAMP '2020-01-0{day}' + INTERVAL (i) HOUR)::{type} AS TimeGenerated, {day} AS EventID FROM range(24) r(i)");
    }

    [TestCase("TIMESTAMP")]
    [TestCase("TIMESTAMP_NS")]
    [TestCase("TIMESTAMPTZ")]
    public async Task Day_folders_are_skipped_without_being_opened(string type)
    {
        await using var folder = new TableFolder();
        WriteDays(folder, type);
        var catalog = await folder.ScanAsync();
        var table = catalog.Tables["SecurityEvent"];
        Assert.That(table.DayColumnSql, Is.EqualTo("\"day\""));
        var plan = await folder.Session.RunAsync((connection, _) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"EXPLAIN ANALYZE SELECT count(*) FROM {table.FromSql} WHERE {table.DayColumnSql} BETWEEN '2020-01-02' AND '2020-01-03'";
            using var reader = command.ExecuteReader();
            reader.Read();
            return reader.GetString(1);
        });
        var count = await folder.QueryAsync($"SELECT count(*) FROM {table.FromSql} WHERE {table.DayColumnSql} BETWEEN DATE '2020-01-02' AND DATE '2020-01-03'", [new ColumnSchema("n", KqlType.Long)]);
        Assert.Multiple(() =>
        {
            Assert.That(plan, Does.Contain("Scanning Files: 2/5"));
            Assert.That(count.Columns[0][0], Is.EqualTo(48L));
            Assert.That(table.Columns.Select(column => column.Name), Does.Not.Contain("day"));
        });
    }

    [Test]
    public async Task Day_folders_that_hold_other_days_are_read_in_full()
    {
        await using var folder = new TableFolder();
        WriteDays(folder);
        folder.WriteParquet("SecurityEvent/day=2020-01-06/part.parquet", "SELECT TIMESTAMP '2020-01-07 00:30:00' AS TimeGenerated, 6 AS EventID");
        var catalog = await folder.ScanAsync();
        Assert.Multiple(() =>
        {
            Assert.That(catalog.Tables["SecurityEvent"].DayColumnSql, Is.Null);
            Assert.That(catalog.Problems.Single().Reason, Does.Contain("other days than its folder says"));
        });
        var result = await folder.ReadAsync(catalog, "SecurityEvent", "EventID");
        Assert.That(result.RowCount, Is.EqualTo(121));
    }

    [Test]
    public async Task Day_folders_of_text_files_are_read_in_full()
    {
        await using var folder = new TableFolder();
        WriteDays(folder);
        folder.Write("SecurityEvent/day=2020-01-06/part.csv", "TimeGenerated,EventID\n2020-01-06T00:00:00Z,6\n");
        var catalog = await folder.ScanAsync();
        var result = await folder.ReadAsync(catalog, "SecurityEvent", "EventID");
        Assert.Multiple(() =>
        {
            Assert.That(catalog.Tables["SecurityEvent"].DayColumnSql, Is.Null);
            Assert.That(result.RowCount, Is.EqualTo(121));
        });
    }

    [Test]
    public async Task Day_folders_with_differing_files_are_still_skipped()
    {
        await using var folder = new TableFolder();
        WriteDays(folder);
        folder.WriteParquet("SecurityEvent/day=2020-01-06/part.parquet", "SELECT TIMESTAMP '2020-01-06 00:30:00' AS TimeGenerated, '6' AS EventID");
        var catalog = await folder.ScanAsync();
        var table = catalog.Tables["SecurityEvent"];
        var count = await folder.QueryAsync($"SELECT sum(c) FROM (SELECT 1 AS c FROM {table.FromSql} WHERE {table.DayColumnSql} >= DATE '2020-01-05')", [new ColumnSchema("n", KqlType.Long)]);
        Assert.Multiple(() =>
        {
            Assert.That(count.Columns[0][0], Is.EqualTo(25L));
            Assert.That(table.Columns.Single(column => column.Name == "TimeGenerated").Raw, Is.EqualTo(RawKind.TimestampMicros));
        });
    }
}
