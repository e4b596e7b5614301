using System.Globalization;
using DuckDB.NET.Data;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Running;
using Msticnb.LocalData.Sample;
using Msticnb.LocalData.Sample.Story;
using NUnit.Framework;
using HostEntity = Msticnb.Abstractions.Entities.Host;

namespace Msticnb.Tests.Plugins.AzureSentinel.HostSummary;

/// <summary>HostSummary end to end over files. The numbers are counted a second time in plain SQL.</summary>
public sealed class HostSummaryOnFilesTests
{
    private static readonly TimeRange RealRange = TimeText.Range("2019-02-09..2019-02-16");
    private static readonly string Sample = Path.Combine(Path.GetTempPath(), "msticnb-tests", "sample-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    private static readonly TimeRange LastDay = TimeRange.Before(new DateTimeOffset(SampleOptions.DefaultEnd, TimeSpan.Zero), TimeSpan.FromDays(1));

    [OneTimeSetUp]
    public static Task WriteSampleAsync() => SampleWorkspace.WriteAsync(Sample, new SampleOptions { Rows = 10_000 });

    [OneTimeTearDown]
    public static void RemoveSample() => Directory.Delete(Sample, recursive: true);

    private static Task<NotebookletResult> RunAsync(string host) =>
        TestHost.Host.RunAsync("HostSummary", new RunRequest { Value = host, TimeRange = LastDay }, DataSource.Folder(Sample));

    [Test]
    public async Task Victim_of_the_story_has_its_alerts_once_each_and_its_new_administrator()
    {
        var story = SampleStory.Load();
        var result = await RunAsync(story.Victim.Name);

        Assert.That(result.Status, Is.EqualTo(RunStatus.Complete));
        Assert.That(result["related_alerts"].Table!.TableRows().Select(r => r.Text("SystemAlertId")), Is.Unique);
        Assert.That(result.Findings.Where(f => f.Step == "account_actions").Select(f => f.Title), Has.Some.Contains(story.NewAccount));
        Assert.That(result.Findings.Where(f => f.Step == "scheduled_tasks").Select(f => f.Title), Has.Some.Contains(story.TaskName));
        Assert.That(result.Findings.Select(f => f.Techniques).SelectMany(t => t), Is.SupersetOf(new[] { "T1070.001", "T1136.001", "T1053.005", "T1543.003", "T1059.001" }));
        Assert.That(result.Entity<HostEntity>()!.OSFamily, Is.EqualTo(OSFamily.Windows));
    }

    [Test]
    public async Task Short_name_full_name_and_other_case_are_one_host()
    {
        var victim = SampleStory.Load().Victim;
        var names = new[] { victim.Name, victim.Name.ToUpperInvariant(), victim.Fqdn };
        var counts = new List<string>();
        foreach (var name in names)
        {
            var result = await RunAsync(name);
            counts.Add(string.Join(' ', result.Steps.Select(s => $"{s.Key}={s.Table?.Rows.Count}")));
        }

        Assert.That(counts.Distinct().Count(), Is.EqualTo(1), string.Join('\n', counts));
    }

    [Test]
    public async Task Sibling_whose_name_holds_the_victims_has_none_of_its_findings()
    {
        var result = await RunAsync(SampleStory.Load().Sibling.Name);
        Assert.That(result.Findings, Is.Empty);
    }

    [Test]
    public async Task Processes_and_events_are_as_many_as_plain_sql_counts()
    {
        var victim = SampleStory.Load().Victim;
        var result = await RunAsync(victim.Name);
        var where = $"WHERE lower(Computer) IN (lower('{victim.Name}'), lower('{victim.Fqdn}')) AND TimeGenerated >= TIMESTAMP '{LastDay.Start:yyyy-MM-dd HH:mm:ss}' AND TimeGenerated < TIMESTAMP '{LastDay.End:yyyy-MM-dd HH:mm:ss}'";
        var file = Path.Combine(Sample, "SecurityEvent.parquet");

        Assert.That(result["processes"].Table!.Rows.Count, Is.EqualTo(Count($"SELECT count(*) FROM '{file}' {where} AND EventID = 4688")));
        Assert.That(result["summary"].Table!.TableRows().Sum(r => r.Long("count_")), Is.EqualTo(Count($"SELECT count(*) FROM '{file}' {where}")));
        Assert.That(result["process_summary"].Table!.TableRows().Sum(r => r.Long("count_")), Is.EqualTo(result["processes"].Table!.Rows.Count));
    }

    [Test]
    public async Task Real_host_gives_the_numbers_that_plain_sql_gives()
    {
        var folder = Repository.RealData;
        if (folder is null)
            Assert.Ignore("The real sample tables are not on this machine; they are no part of the repository.");
        var result = await TestHost.Host.RunAsync("HostSummary", new RunRequest { Value = "MSTICAlertsWin1", TimeRange = RealRange }, DataSource.Folder(folder!));
        var events = $"read_parquet('{folder}/SecurityEvent/*.parquet', union_by_name = true)";
        const string InRange = "CAST(TimeGenerated AS TIMESTAMP) >= TIMESTAMP '2019-02-09' AND CAST(TimeGenerated AS TIMESTAMP) < TIMESTAMP '2019-02-16'";
        var where = $"WHERE lower(Computer) = 'msticalertswin1' AND {InRange}";

        Assert.That(result.Steps.Where(s => s.Outcome is StepOutcome.Failed).Select(s => $"{s.Key}: {s.Outcome.Reason}"), Is.Empty);
        Assert.That(result["summary"].Table!.TableRows().Sum(r => r.Long("count_")), Is.EqualTo(Count($"SELECT count(*) FROM {events} {where}")));
        Assert.That(result["process_summary"].Table!.TableRows().Sum(r => r.Long("count_")), Is.EqualTo(Count($"SELECT count(*) FROM {events} {where} AND EventID = 4688")));
        Assert.That(
            result["account_actions"].Table?.Rows.Count ?? 0,
            Is.EqualTo(Count($"SELECT count(*) FROM {events} {where} AND EventID IN (4720, 4722, 4723, 4724, 4725, 4726, 4727, 4728, 4731, 4732, 4733, 4738, 4740, 4754, 4756, 4767, 4781)")));
    }

    private static long Count(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
