using DuckDB.NET.Data;
using Msticnb.Kql.Results;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage;
using Msticnb.Kql.Types;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

[TestFixture]
public sealed class DuckDbSessionTests
{
    private static readonly ColumnSchema[] OneLong = [new("n", KqlType.Long)];

    // Each would open the sandbox; the session must refuse it with any statement that DuckDB knows.
    [TestCase("SELECT count(*) FROM read_csv('/etc/passwd')", "disabled by configuration")]
    [TestCase("SELECT count(*) FROM read_text('{folder}/../outside.txt')", "disabled by configuration")]
    [TestCase("COPY (SELECT 1) TO '/elsewhere/out-of-the-box.csv'", "disabled by configuration")]
    [TestCase("ATTACH '/elsewhere/out-of-the-box.db'", "disabled by configuration")]
    [TestCase("INSTALL httpfs", "disabled")]
    [TestCase("LOAD httpfs", "disabled")]
    [TestCase("SELECT count(*) FROM read_csv('https://127.0.0.1:9/x.csv')", "disabled by configuration")]
    [TestCase("SET enable_external_access = true", "configuration has been locked")]
    [TestCase("SET autoinstall_known_extensions = true", "configuration has been locked")]
    [TestCase("SET allowed_directories = ['/']", "")]
    [TestCase("RESET lock_configuration", "")]
    [TestCase("SELECT '127.0.0.1'::INET", "")]
    public async Task Session_refuses_what_leads_out_of_its_folder(string sql, string because)
    {
        await using var folder = new TableFolder();
        var error = await Assert.ThrowsAsync<DuckDBException>(() => folder.Session.RunAsync((connection, _) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql.Replace("{folder}", folder.Path, StringComparison.Ordinal);
            return command.ExecuteNonQuery();
        }));
        Assert.That(error!.Message, Does.Contain(because));
    }

    [Test]
    public async Task Session_has_safe_settings_on_every_connection()
    {
        await using var folder = new TableFolder();
        var settings = await folder.QueryAsync("""
            SELECT current_setting('TimeZone') || ' ' || current_setting('autoinstall_known_extensions') || ' ' || current_setting('autoload_known_extensions')
                || ' ' || current_setting('enable_external_access') || ' ' || current_setting('lock_configuration') || ' ' || current_setting('preserve_insertion_order')
            """, [new("s", KqlType.String)]);
        Assert.That(settings.Columns[0][0], Is.EqualTo("UTC false false false true true"));
    }

    [Test]
    public async Task Session_applies_its_limits()
    {
        await using var session = DuckDbSession.Open(new DuckDbSessionOptions { MemoryLimit = "300MB", Threads = 1, PreserveInsertionOrder = false });
        var settings = await session.RunAsync((connection, token) => ResultReader.Read(connection,
            "SELECT current_setting('memory_limit') || ' ' || current_setting('threads') || ' ' || current_setting('preserve_insertion_order')", [new("s", KqlType.String)], 1, token));
        Assert.That(settings.Columns[0][0], Is.EqualTo("286.1 MiB 1 false"));
    }

    // The folder itself may be written by the engine's rules; queries run inside of a SELECT, where nothing that writes parses.
    [TestCase("COPY (SELECT 1) TO '{folder}/new.csv'")]
    [TestCase("SELECT 1; COPY (SELECT 1) TO '{folder}/new.csv'")]
    [TestCase("CREATE TABLE t AS SELECT 1")]
    [TestCase("WITH x AS (COPY (SELECT 1) TO '{folder}/new.csv') SELECT 1")]
    [TestCase("PRAGMA version")]
    public async Task Query_that_is_no_select_is_refused(string sql)
    {
        await using var folder = new TableFolder();
        await Assert.ThrowsAsync<EngineException>(() => folder.QueryAsync(sql.Replace("{folder}", folder.Path, StringComparison.Ordinal), OneLong));
        Assert.That(File.Exists(folder.File("new.csv")), Is.False);
    }

    [Test]
    public async Task Failed_query_says_why_in_one_line_and_keeps_its_text_apart()
    {
        await using var folder = new TableFolder();
        var error = await Assert.ThrowsAsync<EngineException>(() => folder.QueryAsync("SELECT CASE WHEN i = 3 THEN error('the reason') WHEN 'marker-in-text' = '' THEN 1 ELSE i END FROM range(5) r(i)", OneLong));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Message, Does.Contain("the reason").And.Not.Contain("\n").And.Not.Contain("marker-in-text"));
            Assert.That(error.Sql, Does.Contain("marker-in-text"));
        });
    }

    [Test]
    public async Task Cancelled_query_stops_and_the_session_stays_usable()
    {
        await using var folder = new TableFolder();
        using var cancellation = new CancellationTokenSource();
        // Without an interruption this takes hours.
        var running = folder.Session.RunAsync((connection, token) => ResultReader.Read(connection, "SELECT count(*) FROM range(10000000000) a, range(1000000) b WHERE hash(a.range, b.range) = 0", OneLong, 1, token), cancellation.Token);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
        var error = await Assert.CatchAsync<OperationCanceledException>(() => running);
        var after = await folder.QueryAsync("SELECT 42::BIGINT", OneLong);
        Assert.Multiple(() =>
        {
            Assert.That(error!.CancellationToken, Is.EqualTo(cancellation.Token));
            Assert.That(after.Columns[0][0], Is.EqualTo(42L));
        });
    }

    [Test]
    public async Task Query_that_was_cancelled_before_it_began_does_not_run()
    {
        await using var folder = new TableFolder();
        var ran = false;
        await Assert.CatchAsync<OperationCanceledException>(() => folder.Session.RunAsync((_, _) => ran = true, new CancellationToken(canceled: true)));
        Assert.That(ran, Is.False);
    }

    [Test]
    public async Task Queries_run_at_the_same_time_and_do_not_see_each_other()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("Own.parquet", "SELECT i AS n FROM range(100000) r(i)");
        var catalog = await folder.ScanAsync();
        var from = catalog.Tables["Own"].FromSql;
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(at => folder.QueryAsync($"SELECT sum(n) + {at} FROM {from}", OneLong)));
        Assert.That(results.Select(result => result.Columns[0][0]), Is.EqualTo(Enumerable.Range(0, 24).Select(at => 4999950000L + at)));
    }

    [Test]
    public async Task Two_queries_are_on_the_engine_at_once()
    {
        await using var session = DuckDbSession.Open(new DuckDbSessionOptions { ConcurrentQueries = 2 });
        using var both = new Barrier(2);
        var met = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => session.RunAsync((_, token) => both.SignalAndWait(TimeSpan.FromSeconds(30), token))));
        Assert.That(met, Is.All.True);
    }

    [Test]
    public async Task Closing_a_session_interrupts_its_queries_and_deletes_its_temporary_folder()
    {
        var session = DuckDbSession.Open(new DuckDbSessionOptions());
        var temporary = await session.RunAsync((connection, token) => (string)ResultReader.Read(connection, "SELECT current_setting('temp_directory')", [new("s", KqlType.String)], 1, token).Columns[0][0]!);
        Assert.That(Directory.Exists(temporary), Is.True);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = session.RunAsync((connection, token) =>
        {
            started.SetResult();
            return ResultReader.Read(connection, "SELECT count(*) FROM range(10000000000) a, range(1000000) b WHERE hash(a.range, b.range) = 0", OneLong, 1, token);
        });
        await started.Task;
        await session.DisposeAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => running);
        Assert.That(Directory.Exists(temporary), Is.False);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.RunAsync((_, _) => 0));
    }

    [Test]
    public async Task Rows_come_in_the_order_of_the_files()
    {
        await using var folder = new TableFolder();
        for (var part = 0; part < 5; part++)
            folder.WriteParquet($"Own/{part}.parquet", $"SELECT i AS n FROM range({part * 200000}, {(part + 1) * 200000}) r(i)", ", ROW_GROUP_SIZE 20480");
        var result = await folder.ReadAsync("Own", "n");
        var values = ((KqlLongColumn)result.Columns[0]).Values.ToArray();
        Assert.That(values, Is.EqualTo(Enumerable.Range(0, 1_000_000).Select(n => (long)n).ToArray()));
    }

    [Test]
    public async Task Extra_functions_are_there_on_every_connection()
    {
        await using var session = DuckDbSession.Open(new DuckDbSessionOptions
        {
            Setup = connection => connection.RegisterScalarFunction("twice", (Func<long?, long?>)(value => value * 2)),
        });
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => session.RunAsync((connection, token) => ResultReader.Read(connection, $"SELECT twice({at})", OneLong, 1, token))));
        Assert.That(results.Select(result => result.Columns[0][0]), Is.EqualTo(Enumerable.Range(0, 8).Select(at => at * 2L)));
    }

    [Test]
    public void Options_that_the_engine_does_not_know_are_an_error_that_says_so()
    {
        var error = Assert.Throws<EngineException>(() => DuckDbSession.Open(new DuckDbSessionOptions { MemoryLimit = "much" }));
        Assert.That(error!.Message, Does.StartWith("The query engine does not start"));
    }
}
