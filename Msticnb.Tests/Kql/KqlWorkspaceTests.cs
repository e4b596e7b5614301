using Microsoft.Extensions.Time.Testing;
using Msticnb.Kql;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions.Udf;
using Msticnb.Kql.Storage;
using Msticnb.Tests.Kql.Storage;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

[TestFixture]
public sealed class KqlWorkspaceTests
{
    private static readonly DateTime Day = new(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    private static void WriteEvents(TableFolder folder)
    {
        // An event every hour of five days; the event ids 4624 and 4688 take turns.
        for (var day = 1; day <= 5; day++)
            folder.WriteParquet($"SecurityEvent/day=2020-01-0{day}/part.parquet", $"SELECT TIMESTAMP '2020-01-0{day}' + INTERVAL (i) HOUR AS TimeGenerated, CASE WHEN i % 2 = 0 THEN 4624 ELSE 4688 END::BIGINT AS EventID, 'CONTOSO\\user' || i AS Account FROM range(24) r(i)");
    }

    [Test]
    public async Task Query_runs_on_the_files_of_a_folder()
    {
        await using var folder = new TableFolder();
        WriteEvents(folder);
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var result = await workspace.QueryAsync("""
            SecurityEvent
            | where TimeGenerated >= datetime(2020-01-02) and TimeGenerated < datetime(2020-01-04)
            | where Account has "user1"
            | summarize Count = count(), First = min(TimeGenerated), Last = max(TimeGenerated) by EventID
            | order by EventID asc
            """);
        Assert.Multiple(() =>
        {
            Assert.That(result.Columns.Select(column => column.Name), Is.EqualTo(new[] { "EventID", "Count", "First", "Last" }));
            Assert.That(result.Values("EventID"), Is.EqualTo(new[] { 4688 }));
            Assert.That(result.Values("Count"), Is.EqualTo(new[] { 2L }));
            Assert.That(result.Values("First"), Is.EqualTo(new[] { Day.AddHours(1) }));
            Assert.That(result.Values("Last"), Is.EqualTo(new[] { Day.AddHours(25) }));
            Assert.That(result.Elapsed, Is.GreaterThan(TimeSpan.Zero));
        });
    }

    // Half-open, in ticks; text and Parquet must agree, since one is pruned by the reader and the other is not.
    [TestCase("SecurityEvent")]
    [TestCase("Syslog")]
    public async Task Time_range_includes_its_start_and_excludes_its_end(string table)
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent.parquet", "SELECT TIMESTAMP '2020-01-02' + INTERVAL (i) HOUR AS TimeGenerated FROM range(24) r(i)");
        folder.Write("Syslog.csv", "TimeGenerated\n" + string.Join('\n', Enumerable.Range(0, 24).Select(hour => $"2020-01-02T{hour:00}:00:00.0000000Z")) + "\n");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        async Task<object?> CountAsync(DateTime start, DateTime end) =>
            (await workspace.QueryAsync($"{table} | count", new QueryOptions { Range = (start, end) })).Columns[0][0];
        Assert.Multiple(async () =>
        {
            Assert.That(await CountAsync(Day.AddHours(1), Day.AddHours(3)), Is.EqualTo(2L));
            Assert.That(await CountAsync(Day.AddHours(1).AddTicks(1), Day.AddHours(3).AddTicks(1)), Is.EqualTo(2L));
            Assert.That(await CountAsync(Day.AddHours(1), Day.AddHours(3).AddTicks(-1)), Is.EqualTo(2L));
            Assert.That(await CountAsync(Day.AddHours(1), Day.AddHours(1)), Is.EqualTo(0L));
        });
    }

    [Test]
    public async Task Parameters_and_clock_come_from_the_options()
    {
        await using var folder = new TableFolder();
        WriteEvents(folder);
        var clock = new FakeTimeProvider(new DateTimeOffset(2020, 1, 5, 23, 0, 0, TimeSpan.Zero));
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path, new KqlWorkspaceOptions { TimeProvider = clock });
        const string query = "declare query_parameters(id: int, who: string); SecurityEvent | where EventID == id and Account =~ who and TimeGenerated > ago(2d) | count";
        var parameters = new Dictionary<string, object?> { ["id"] = 4624, ["who"] = "contoso\\USER2" };
        var now = await workspace.QueryAsync(query, new QueryOptions { Parameters = parameters });
        var then = await workspace.QueryAsync(query, new QueryOptions { Parameters = parameters, Now = new DateTime(2020, 1, 9, 0, 0, 0, DateTimeKind.Utc) });
        Assert.Multiple(() =>
        {
            Assert.That(now.Columns[0][0], Is.EqualTo(2L), "02:00 on the 4th and the 5th");
            Assert.That(then.Columns[0][0], Is.EqualTo(0L));
        });
    }

    [TestCase("where TimeGenerated >= datetime(2020-01-02) and TimeGenerated < datetime(2020-01-03 12:00)", "Scanning Files: 2/5")]
    [TestCase("where TimeGenerated between (datetime(2020-01-04 01:00) .. 1h)", "Scanning Files: 1/5")]
    [TestCase("where Account has 'user1' | where TimeGenerated > ago(1d)", "Scanning Files: 2/5")]
    public async Task Time_filter_opens_only_the_files_of_its_days(string filter, string expected)
    {
        await using var folder = new TableFolder();
        WriteEvents(folder);
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var query = workspace.Analyze("SecurityEvent | " + filter + " | count", new QueryOptions { Now = new DateTime(2020, 1, 5, 12, 0, 0, DateTimeKind.Utc) }).Query;
        await using var session = DuckDbSession.Open(new DuckDbSessionOptions { DataFolder = folder.Path, Setup = KqlUdfs.RegisterAll });
        var plan = await session.RunAsync((connection, _) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN ANALYZE " + query!.Sql;
            using var reader = command.ExecuteReader();
            reader.Read();
            return reader.GetString(1);
        });
        Assert.That(plan, Does.Contain(expected));
    }

    [Test]
    public async Task Type_column_names_the_table_also_where_the_files_leave_it_out()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent/1.parquet", "SELECT 1 AS EventID");
        folder.WriteParquet("SecurityEvent/2.parquet", "SELECT 2 AS EventID, '' AS Type");
        folder.WriteParquet("Syslog.parquet", "SELECT 'x' AS Facility");
        folder.WriteParquet("Own.parquet", "SELECT 'door' AS Type");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var result = await workspace.QueryAsync("union SecurityEvent, Syslog, Own | summarize Count = count() by Type | order by Type asc");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("Type"), Is.EqualTo(new[] { "SecurityEvent", "Syslog", "door" }));
            Assert.That(result.Values("Count"), Is.EqualTo(new[] { 2L, 1L, 1L }));
        });
    }

    [Test]
    public async Task Query_that_does_not_compile_says_where()
    {
        await using var folder = new TableFolder();
        WriteEvents(folder);
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var error = await Assert.ThrowsAsync<KqlException>(() => workspace.QueryAsync("SecurityEvent | where Acount == 'x'"));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Diagnostics[0].Kind, Is.EqualTo(KqlDiagnosticKind.Semantic));
            Assert.That(error.Diagnostics[0].Column, Is.EqualTo(23));
            Assert.That(error.Diagnostics[0].Suggestion, Is.EqualTo("Account"));
            Assert.That(workspace.Analyze("SecurityEvent | take 1").Diagnostics, Is.Empty);
        });
    }

    [Test]
    public async Task Query_that_fails_while_it_runs_is_a_runtime_error_without_sql()
    {
        await using var folder = new TableFolder();
        var rows = Enumerable.Repeat("""{"n":1,"pad":"______________________________________________________________________________________________________________"}""", 140_000);
        folder.Write("Own.jsonl", string.Join('\n', rows) + "\n{\"n\":\"many\"}\n");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var error = await Assert.ThrowsAsync<KqlException>(() => workspace.QueryAsync("Own | summarize sum(n)"));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Diagnostics.Single().Kind, Is.EqualTo(KqlDiagnosticKind.Runtime));
            Assert.That(error.Message, Does.Contain("a later row holds something else").And.Not.Contain("SELECT"));
            Assert.That(((EngineException)error.InnerException!).Sql, Does.Contain("SELECT"));
        });
    }

    [Test]
    public async Task Answer_says_what_it_lacks()
    {
        await using var folder = new TableFolder();
        WriteEvents(folder);
        folder.Write("SecurityEvent/half.parquet", "PAR1 and no end");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var result = await workspace.QueryAsync("SecurityEvent | project Account, CommandLine", new QueryOptions { MaxRows = 7 });
        var text = string.Join("\n", result.Warnings);
        Assert.Multiple(() =>
        {
            Assert.That(result.RowCount, Is.EqualTo(7));
            Assert.That(result.Truncated, Is.True);
            Assert.That(text, Does.Contain("more than 7 rows"));
            Assert.That(text, Does.Contain("CommandLine"));
            Assert.That(result.MissingRows, Has.Exactly(1).Items.And.All.Contains("SecurityEvent/half.parquet").And.All.Contains("half-written"));
            Assert.That(string.Join("\n", [text, .. result.MissingRows]), Does.Not.Contain(folder.Path));
        });
    }

    [Test]
    public async Task Files_that_appear_change_or_go_are_seen_by_the_next_query()
    {
        await using var folder = new TableFolder();
        folder.Write("Own/1.csv", "x\n1\n");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        async Task<object?> SumAsync() => (await workspace.QueryAsync("Own | summarize sum(x)")).Columns[0][0];
        Assert.That(await SumAsync(), Is.EqualTo(1L));
        folder.Write("Own/2.csv", "x\n20\n");
        Assert.That(await SumAsync(), Is.EqualTo(21L));
        folder.Write("Own/1.csv", "x\n100\n200\n");
        Assert.That(await SumAsync(), Is.EqualTo(320L));
        File.Delete(folder.File("Own/2.csv"));
        Assert.That(await SumAsync(), Is.EqualTo(300L));
    }

    [Test]
    public async Task File_damaged_behind_a_good_beginning_is_left_out_with_a_warning()
    {
        await using var folder = new TableFolder();
        folder.Write("Own/good.csv", "a,b\n1,2\n");
        folder.Write("Own/bad.csv", "a,b\n1,2\n3,4,5\n");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var result = await workspace.QueryAsync("Own | project a");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("a"), Is.EqualTo(new[] { 1L }));
            Assert.That(result.MissingRows.Single(), Does.Contain("bad.csv").And.Contain("Line 3 has 3 values for 2 columns"));
        });
    }

    [Test]
    public async Task Cancelled_query_leaves_the_workspace_usable()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("Own.parquet", "SELECT i AS n FROM range(3000000) r(i)");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        using var cancellation = new CancellationTokenSource();
        // A cross join of nine million million rows.
        var running = workspace.QueryAsync("Own | extend k = 1 | join kind=inner (Own | extend k = 1) on k | where n + n1 == -1 | count", cancellationToken: cancellation.Token);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));
        await Assert.CatchAsync<OperationCanceledException>(() => running);
        Assert.That((await workspace.QueryAsync("Own | count")).Columns[0][0], Is.EqualTo(3000000L));
    }

    [Test]
    public async Task Many_queries_run_at_once()
    {
        await using var folder = new TableFolder();
        WriteEvents(folder);
        folder.Write("Own.csv", "x\n1\n2\n");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => workspace.QueryAsync(at % 2 == 0 ? "SecurityEvent | count" : "Own | summarize sum(x)")));
        Assert.That(results.Select(result => result.Columns[0][0]), Is.EqualTo(Enumerable.Range(0, 20).Select(at => at % 2 == 0 ? 120L : 3L)));
    }

    [Test]
    public async Task Workspace_knows_its_tables_and_its_own_clock()
    {
        await using var folder = new TableFolder();
        WriteEvents(folder);
        folder.Write("Own.csv", "x\n1\n");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var tables = await workspace.DescribeTablesAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(tables.Select(table => (table.Name, table.RowCount)), Is.EqualTo(new[] { ("Own", 1L), ("SecurityEvent", 120L) }));
            Assert.That(await workspace.LatestInstantAsync(), Is.EqualTo(new DateTime(2020, 1, 5, 23, 0, 0, DateTimeKind.Utc)));
            Assert.That(workspace.Catalog.TableNames, Is.EqualTo(new[] { "Own", "SecurityEvent" }));
        });
    }

    [Test]
    public async Task Missing_folder_is_an_error_that_names_it()
    {
        await using var folder = new TableFolder();
        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => KqlWorkspace.OpenAsync(folder.File("nowhere")));
        Assert.That(error!.Message, Does.Contain("nowhere"));
    }
}
