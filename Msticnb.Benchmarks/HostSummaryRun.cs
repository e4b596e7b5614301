using DuckDB.NET.Data;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;
using Msticnb.Host;
using Msticnb.Host.Running;

namespace Msticnb.Benchmarks;

/// <summary>HostSummary, warm, against the same questions written by hand in DuckDB's SQL over the same files. Aim: under 2 times.</summary>
internal static class HostSummaryRun
{
    private const string HostName = "SRV-FIN01";

    public static async Task RunAsync(long rows)
    {
        var folder = Path.Combine(Path.GetTempPath(), "msticnb-benchmark", $"sample-{rows}");
        await using var host = await MsticnbHost.CreateAsync(o => { o.BuiltInPluginFolder = BuiltTool.Plugins; o.ShadowCopy = false; }).ConfigureAwait(false);
        var written = await Comparison.TimeAsync(() => host.GetServices<ISampleWorkspace>()[0].WriteAsync(folder, new SampleRequest { Rows = rows }, null, CancellationToken.None)).ConfigureAwait(false);
        Console.WriteLine(FormattableString.Invariant($"sample of {rows:N0} rows: {written / 1000:0.0} s (0 when it was there)"));

        var source = DataSource.Folder(folder);
        var now = await (await host.OpenAsync(source).ConfigureAwait(false)).GetNowAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var days in new[] { 1, 7 })
        {
            var range = TimeRange.Before(now, TimeSpan.FromDays(days));
            using var connection = new DuckDBConnection("Data Source=:memory:");
            connection.Open();
            var questions = Questions(folder, range).ToList();
            await Comparison.RunAsync(
                $"HostSummary over {days} days of {rows:N0} rows",
                "ours",
                () => host.RunAsync("HostSummary", new RunRequest { Value = HostName, TimeRange = range }, source),
                "by hand",
                () => AskAsync(connection, questions)).ConfigureAwait(false);
        }
    }

    private static Task AskAsync(DuckDBConnection connection, List<string> questions)
    {
        foreach (var question in questions)
        {
            using var command = connection.CreateCommand();
            command.CommandText = question;
            using var reader = command.ExecuteReader();
            var values = new object[reader.FieldCount];
            while (reader.Read())
                reader.GetValues(values);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<string> Questions(string folder, TimeRange range)
    {
        var time = $"TimeGenerated >= TIMESTAMP '{range.Start:yyyy-MM-dd HH:mm:ss}' AND TimeGenerated < TIMESTAMP '{range.End:yyyy-MM-dd HH:mm:ss}'";
        var onHost = $"(lower(Computer) = lower('{HostName}') OR lower(Computer) LIKE lower('{HostName}.%'))";
        var events = $"{Table(folder, "SecurityEvent")} WHERE {time} AND {onHost}";

        // Who is it: every table that knows hosts is asked for its names.
        foreach (var (table, column) in new[] { ("SecurityEvent", "Computer"), ("Syslog", "Computer"), ("Heartbeat", "Computer"), ("DeviceInfo", "DeviceName"), ("DeviceNetworkEvents", "DeviceName"), ("DeviceProcessEvents", "DeviceName"), ("VMComputer", "Computer") })
            yield return $"SELECT {column}, count(*), max(TimeGenerated) FROM {Table(folder, table)} WHERE {time} GROUP BY 1";
        yield return $"SELECT * FROM {Table(folder, "Heartbeat")} WHERE {onHost} ORDER BY TimeGenerated DESC LIMIT 1";
        yield return $"SELECT * FROM {Table(folder, "AzureNetworkAnalytics_CL")} WHERE lower(VirtualMachine_s) LIKE lower('%/{HostName}') AND ResourceType = 'NetworkInterface' ORDER BY TimeGenerated DESC LIMIT 1";
        yield return $"SELECT EventID, Channel, Activity, Account, count(*) FROM {events} GROUP BY ALL";
        yield return $"SELECT arg_max(a, a.TimeGenerated) FROM {Table(folder, "SecurityAlert")} a WHERE {time} AND (Entities ILIKE '%{HostName}%' OR ExtendedProperties ILIKE '%{HostName}%' OR CompromisedEntity ILIKE '%{HostName}%') GROUP BY SystemAlertId";
        yield return $"SELECT arg_max(b, b.TimeGenerated) FROM {Table(folder, "HuntingBookmark")} b WHERE {time} AND QueryResultRow ILIKE '%{HostName}%' GROUP BY BookmarkId";
        yield return $"SELECT * FROM {events} AND EventID IN (4697, 4698, 4699, 4700, 4701, 4702) ORDER BY TimeGenerated";
        yield return $"SELECT TimeGenerated, EventID, Activity, Account, TargetAccount FROM {events} AND EventID IN (4720, 4722, 4723, 4724, 4725, 4726, 4728, 4732, 4738, 4740) ORDER BY TimeGenerated";
        yield return $"WITH rare AS (SELECT EventID FROM {events} AND AccountType <> 'Machine' GROUP BY EventID HAVING count(DISTINCT Account) = 1 AND count(*) < 100) SELECT TimeGenerated, EventID, Activity, Account FROM {events} AND (EventID IN (1102, 4657) OR EventID IN (SELECT EventID FROM rare)) ORDER BY TimeGenerated";
        yield return $"SELECT ParentProcessName, NewProcessName, count(*), count(DISTINCT Account), min(TimeGenerated), max(TimeGenerated) FROM {events} AND EventID = 4688 GROUP BY ALL";
        yield return $"SELECT TimeGenerated, Account, NewProcessId, NewProcessName, ProcessId, ParentProcessName, CommandLine, SubjectLogonId FROM {events} AND EventID = 4688 ORDER BY TimeGenerated DESC LIMIT 10001";
    }

    private static string Table(string folder, string name) =>
        Directory.Exists(Path.Combine(folder, name)) ? $"read_parquet('{folder}/{name}/**/*.parquet', union_by_name = true)" : $"'{folder}/{name}.parquet'";
}
