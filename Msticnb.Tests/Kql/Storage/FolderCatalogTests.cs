using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

[TestFixture]
public sealed class FolderCatalogTests
{
    [Test]
    public async Task Tables_come_from_files_and_sub_folders_with_any_mix_of_formats()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent/b.parquet", "SELECT 2 AS EventID, 'p' AS Account");
        folder.Write("SecurityEvent/a.csv", "EventID,Account\n1,c\n");
        folder.Write("SecurityEvent/deep/er/c.jsonl", """{"Account":"j","EventID":3}""");
        folder.WriteGzip("securityevent.csv.gz", "EventID\n4\n");
        folder.Write("SecurityEvent.2026-01.csv", "EventID\n5\n");
        folder.Write("Own.Data.csv", "x\n1\n");
        folder.Write("README.md", "no table");
        folder.Write(".hidden.csv", "x\n1\n");
        folder.Write("SecurityEvent/.hidden/d.csv", "EventID\n9\n");
        folder.Write("SecurityEvent/_delta_log/0.json", """{"EventID":9}""");
        var catalog = await folder.ScanAsync();
        var result = await folder.ReadAsync(catalog, "SecurityEvent", "EventID", "Account");
        Assert.Multiple(() =>
        {
            Assert.That(catalog.Problems, Is.Empty);
            Assert.That(catalog.TableNames, Is.EqualTo(new[] { "Own.Data", "SecurityEvent" }));
            Assert.That(result.Values("EventID"), Is.EquivalentTo(new[] { 1, 2, 3, 4, 5 }));
            Assert.That(result.Values("Account"), Is.EquivalentTo(new[] { "c", "p", "j", "", "" }));
        });
    }

    [Test]
    public async Task Files_that_disagree_on_a_type_meet_in_the_declared_one_and_keep_their_values()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent/1.parquet", "SELECT 4624::BIGINT AS EventID, 1.0::DOUBLE AS Account, TIMESTAMP '2020-01-01 00:00:00' AS TimeGenerated");
        folder.WriteParquet("SecurityEvent/2.parquet", "SELECT '4688' AS EventID, 'b' AS Account, '2020-01-02T00:00:00.0000001Z' AS TimeGenerated");
        folder.WriteParquet("SecurityEvent/3.parquet", "SELECT 4625.0::DOUBLE AS EventID, TRUE AS Account, TIMESTAMP_NS '2020-01-03 00:00:00.000000200' AS TimeGenerated");
        var result = await folder.ReadAsync("SecurityEvent", "EventID", "Account", "TimeGenerated");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("EventID"), Is.EqualTo(new[] { 4624, 4688, 4625 }));
            Assert.That(result.Values("Account"), Is.EqualTo(new[] { "1.0", "b", "True" }));
            Assert.That(result.Values("TimeGenerated"), Is.EqualTo(new[]
            {
                new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc).AddTicks(1), new DateTime(2020, 1, 3, 0, 0, 0, DateTimeKind.Utc).AddTicks(2),
            }));
        });
    }

    private static readonly object[][] General =
    [
        ["1::INTEGER", "2::BIGINT", KqlType.Long, new object[] { 1L, 2L }],
        ["1::INTEGER", "2.5::DOUBLE", KqlType.Real, new object[] { 1.0, 2.5 }],
        ["1::INTEGER", "'x'", KqlType.String, new object[] { "1", "x" }],
        ["TRUE", "1", KqlType.String, new object[] { "True", "1" }],
        ["TIMESTAMP '2020-01-01'", "'x'", KqlType.String, new object[] { "2020-01-01T00:00:00.0000000Z", "x" }],
        ["{'a': 1}", "'x'", KqlType.Dynamic, new object[] { """{"a":1}""", "\"x\"" }],
        ["{'a': 1}", "{'b': 'y'}", KqlType.Dynamic, new object[] { """{"a":1}""", """{"b":"y"}""" }],
        ["1.25::DECIMAL(9,2)", "1.12345::DECIMAL(9,5)", KqlType.Decimal, new object[] { 1.25m, 1.12345m }],
    ];

    [TestCaseSource(nameof(General))]
    public async Task Files_that_disagree_without_a_schema_meet_in_the_general_type(string first, string second, KqlType type, object[] values)
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("Own/1.parquet", $"SELECT {first} AS x");
        folder.WriteParquet("Own/2.parquet", $"SELECT {second} AS x");
        var result = await folder.ReadAsync("Own", "x");
        Assert.Multiple(() =>
        {
            Assert.That(result.Columns[0].Type, Is.EqualTo(type));
            Assert.That(result.Values("x"), Is.EqualTo(values));
        });
    }

    [Test]
    public async Task Files_with_different_columns_are_one_table_and_timestamps_stay_prunable()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent/1.parquet", "SELECT 1 AS EventID, TIMESTAMP '2020-01-01' AS TimeGenerated");
        folder.WriteParquet("SecurityEvent/2.parquet", "SELECT TIMESTAMP '2020-01-02' AS TimeGenerated, 'b' AS Account");
        var catalog = await folder.ScanAsync();
        var result = await folder.ReadAsync(catalog, "SecurityEvent", "EventID", "Account");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("EventID"), Is.EqualTo(new object?[] { 1, null }));
            Assert.That(result.Values("Account"), Is.EqualTo(new[] { "", "b" }));
            Assert.That(catalog.Tables["SecurityEvent"].Columns.Single(column => column.Name == "TimeGenerated").Raw, Is.EqualTo(RawKind.TimestampMicros));
        });
    }

    [Test]
    public async Task Damaged_files_are_named_and_everything_else_works()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent/good.parquet", "SELECT i AS EventID, repeat('x', 100) AS Account FROM range(1000) r(i)");
        var whole = await File.ReadAllBytesAsync(folder.File("SecurityEvent/good.parquet"));
        folder.Write("SecurityEvent/half.parquet", whole[..(whole.Length / 2)]);
        folder.Write("SecurityEvent/footer.parquet", [.. whole[..^40], .. new byte[32], .. "PAR1"u8]);
        folder.Write("SecurityEvent/text.parquet", "this is not parquet at all");
        folder.Write("SecurityEvent/empty.parquet", "");
        folder.Write("SecurityEvent/half.jsonl", "{\"EventID\":1}\n{\"EventID\":");
        folder.Write("SecurityEvent/list.jsonl", "[1,2]\n");
        folder.Write("SecurityEvent/half.csv", "EventID,Account\n1,\"never clo");
        folder.Write("SecurityEvent/utf16.csv", [0xFF, 0xFE, (byte)'a', 0, (byte)'\n', 0]);
        folder.Write("SecurityEvent/no.csv.gz", "plain text");
        folder.WriteGzip("SecurityEvent/cut.csv.gz", "EventID\n" + string.Join('\n', Enumerable.Range(0, 5000)));
        var zipped = await File.ReadAllBytesAsync(folder.File("SecurityEvent/cut.csv.gz"));
        folder.Write("SecurityEvent/cut.csv.gz", zipped[..(zipped.Length / 2)]);
        folder.Write("Heartbeat.jsonl", """{"Computer":"web01"}""");
        var catalog = await folder.ScanAsync();
        var events = await folder.ReadAsync(catalog, "SecurityEvent", "EventID");
        var heartbeat = await folder.ReadAsync(catalog, "Heartbeat", "Computer");
        Assert.Multiple(() =>
        {
            Assert.That(events.RowCount, Is.EqualTo(1000));
            Assert.That(heartbeat.Values("Computer"), Is.EqualTo(new[] { "web01" }));
            Assert.That(catalog.Problems.Select(problem => Path.GetFileName(problem.File)), Is.EquivalentTo(new[]
            {
                "half.parquet", "footer.parquet", "text.parquet", "empty.parquet", "half.jsonl", "list.jsonl", "half.csv", "utf16.csv", "no.csv.gz", "cut.csv.gz",
            }));
            Assert.That(catalog.Problems.Select(problem => problem.Table), Is.All.EqualTo("SecurityEvent"));
            Assert.That(catalog.Problems.Select(problem => problem.Reason), Is.All.Not.Empty);
        });
    }

    [Test]
    public async Task Table_without_one_readable_file_is_no_table()
    {
        await using var folder = new TableFolder();
        folder.Write("SecurityEvent.parquet", "PAR1 and nothing else");
        var catalog = await folder.ScanAsync();
        Assert.Multiple(() =>
        {
            Assert.That(catalog.TryGetTable("SecurityEvent", out _), Is.False);
            Assert.That(catalog.KnownSchema("SecurityEvent")!.TimeColumn, Is.EqualTo("TimeGenerated"));
            Assert.That(catalog.KnownSchema("securityevent"), Is.Null, "KQL names are case-sensitive");
            Assert.That(catalog.Problems.Single().Reason, Does.Contain("half-written"));
        });
    }

    [Test]
    public async Task Large_json_file_that_ends_inside_a_line_is_named()
    {
        await using var folder = new TableFolder();
        var row = """{"n":1,"pad":"___________________________________________________________________________________________________"}""" + "\n";
        folder.Write("Own.jsonl", string.Concat(Enumerable.Repeat(row, 160_000)) + "{\"n\":");
        var catalog = await folder.ScanAsync();
        Assert.That(catalog.Problems.Single().Reason, Does.Contain("last line"));
    }

    [TestCase("SecurityEvent.csv", "")]
    [TestCase("SecurityEvent.csv", "TimeGenerated,Account\r\n")]
    [TestCase("SecurityEvent.jsonl", "")]
    [TestCase("SecurityEvent.jsonl", "\n\n")]
    [TestCase("SecurityEvent.json", "[]")]
    public async Task Empty_file_is_an_empty_table(string name, string content)
    {
        await using var folder = new TableFolder();
        folder.Write(name, content);
        var catalog = await folder.ScanAsync();
        var result = await folder.ReadAsync(catalog, "SecurityEvent", "TimeGenerated", "Account", "EventID");
        Assert.Multiple(() =>
        {
            Assert.That(catalog.Problems, Is.Empty);
            Assert.That(result.RowCount, Is.Zero);
        });
    }

    [Test]
    public async Task Empty_folder_has_no_tables_and_a_missing_one_is_an_error()
    {
        await using var folder = new TableFolder();
        var catalog = await folder.ScanAsync();
        Assert.That(catalog.TableNames, Is.Empty);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Msticnb.Kql.Storage.FolderScanner.ScanAsync(folder.Session, folder.File("nowhere")));
    }

    [Test]
    public async Task Scan_after_a_change_sees_it_and_probes_only_what_changed()
    {
        await using var folder = new TableFolder();
        folder.Write("Own/1.csv", "x\n1\n");
        var first = await folder.ScanAsync();
        Assert.That(first.IsCurrent(), Is.True);
        folder.Write("Own/2.csv", "x\n2\n");
        Assert.That(first.IsCurrent(), Is.False);
        var second = await folder.ScanAsync(first);
        var result = await folder.ReadAsync(second, "Own", "x");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("x"), Is.EqualTo(new[] { 1L, 2L }));
            Assert.That(second.Probed[first.Listing[0]], Is.SameAs(first.Probed[first.Listing[0]]));
        });
    }

    [Test]
    public async Task Defender_export_is_bounded_by_its_own_time_column()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("DeviceProcessEvents.parquet", "SELECT TIMESTAMP '2020-01-01' AS Timestamp, 'web01' AS DeviceName, '5' AS LogonID");
        var catalog = await folder.ScanAsync();
        Assert.Multiple(() =>
        {
            Assert.That(catalog.Tables["DeviceProcessEvents"].Schema.TimeColumn, Is.EqualTo("Timestamp"));
            Assert.That(catalog.Tables["DeviceProcessEvents"].Columns.Single(column => column.Name == "LogonID").Type, Is.EqualTo(KqlType.Long), "a column that only Defender has");
        });
    }
}
