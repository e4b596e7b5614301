using Msticnb.Kql;
using Msticnb.Kql.Results;
using Msticnb.LocalData.Sample;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Story;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

/// <summary>The sample as an analyst meets it: files on disk, asked in KQL about the last day of the data.</summary>
public sealed class SampleQueriesTests
{
    private static readonly SampleStory Story = SampleStory.Load();

    private string _folder = "";
    private KqlWorkspace? _workspace;

    private KqlWorkspace Workspace => _workspace ?? throw new InvalidOperationException("The sample was not opened.");

    [OneTimeSetUp]
    public async Task WriteSample()
    {
        _folder = Path.Combine(Directory.CreateTempSubdirectory("sample-queries-").FullName, "sample");
        await SampleWorkspace.WriteAsync(_folder);
        _workspace = await KqlWorkspace.OpenAsync(_folder);
    }

    [OneTimeTearDown]
    public async Task RemoveSample()
    {
        if (_workspace is not null)
            await _workspace.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_folder) ?? _folder, recursive: true);
    }

    [Test]
    public async Task Clock_of_the_data_ends_the_day_that_holds_the_story()
    {
        DateTime? latest = await Workspace.LatestInstantAsync();
        Assert.That(latest, Is.InRange(SampleOptions.DefaultEnd.AddMinutes(-10), SampleOptions.DefaultEnd));
    }

    [Test]
    public async Task All_files_are_read_without_a_problem()
    {
        Assert.That(Workspace.Catalog.Problems, Is.Empty);
        Assert.That(Workspace.Catalog.TableNames, Is.EquivalentTo(SampleInfo.TryRead(_folder)?.Tables.Keys ?? []));
        Assert.That(await CountAsync("SecurityEvent | where TimeGenerated < datetime(2026-03-06T18:00:00Z) or TimeGenerated >= datetime(2026-03-13T18:00:00Z)"), Is.Zero);
    }

    [TestCase("SRV-FIN01")]
    [TestCase("SRV-FIN01-DR")]
    [TestCase("WKS-HR01")]
    public async Task Tasks_and_services_of_a_host_are_those_of_the_story(string host)
    {
        int expected = Story.Expected[host].Events.Where(e => e.Key is "4697" or "4698" or "4702").Sum(e => e.Value);
        long found = await CountAsync($"SecurityEvent | where Computer =~ '{Hosts.Named(host).Fqdn}' | where EventID in (4697, 4698, 4699, 4700, 4701, 4702)");
        Assert.That(found, Is.EqualTo(expected));
    }

    [Test]
    public async Task Task_name_and_content_come_out_of_the_event_data_by_position()
    {
        KqlResult result = await AskAsync($$"""
            SecurityEvent
            | where EventID == 4698 and Computer =~ "{{Story.Victim.Fqdn}}"
            | extend Data = parse_xml(EventData).EventData.Data
            | project TaskName = tostring(Data[4]["#text"]), Content = tostring(Data[5]["#text"])
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Find("TaskName")?[0], Is.EqualTo(Story.TaskName));
            Assert.That(result.Find("Content")?[0], Does.Contain(Story.EncodedCommands.Last()));
        }
    }

    [Test]
    public async Task Term_search_takes_the_sibling_for_the_victim_and_equality_does_not()
    {
        KqlResult byTerm = await AskAsync($"SecurityEvent | where Computer has '{Story.Victim.Name}' | distinct Computer | sort by Computer asc");
        KqlResult exact = await AskAsync($"SecurityEvent | where Computer =~ '{Story.Victim.Fqdn}' | distinct Computer");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(byTerm.RowCount, Is.EqualTo(2));
            Assert.That(exact.RowCount, Is.EqualTo(1));
        }
    }

    [TestCase("SRV-FIN01")]
    [TestCase("WKS-ACC03")]
    [TestCase("db01")]
    public async Task Latest_updates_of_alerts_count_each_alert_once(string host)
    {
        string alerts = $$"""
            SecurityAlert
            | mv-expand Entity = parse_json(Entities)
            | where tostring(Entity.Type) == "host" and tostring(Entity.HostName) =~ "{{host}}"
            """;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await CountAsync(alerts), Is.EqualTo(Story.Expected[host].AlertRows));
            Assert.That(await CountAsync(alerts + " | summarize arg_max(TimeGenerated, *) by SystemAlertId"), Is.EqualTo(Story.Expected[host].Alerts));
        }
    }

    [Test]
    public async Task Deleted_bookmark_is_gone_only_when_versions_are_told_apart()
    {
        string rows = $"HuntingBookmark | where QueryResultRow has '{Story.Victim.Fqdn}'";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await CountAsync(rows + " | where SoftDeleted == false"), Is.EqualTo(3), "each version is a row");
            Assert.That(await CountAsync(rows + " | summarize arg_max(TimeGenerated, *) by BookmarkId | where SoftDeleted == false"), Is.EqualTo(Story.Expected[Story.Victim.Name].Bookmarks));
        }
    }

    [Test]
    public async Task Sysmon_messages_parse_into_processes()
    {
        KqlResult result = await AskAsync("""
            Syslog
            | where Computer == "web01" and SyslogMessage has "Linux-Sysmon" and SyslogMessage has "<EventID>1</EventID>"
            | extend Image = extract('<Data Name="Image">([^<]*)<', 1, SyslogMessage)
            | where Image endswith "useradd"
            """);
        Assert.That(result.RowCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Indicators_meet_the_flows_of_the_victim()
    {
        long hits = await CountAsync($$"""
            let Bad = ThreatIntelIndicators | where ObservableKey == "ipv4-addr:value" | distinct ObservableValue;
            DeviceNetworkEvents | where DeviceName =~ "{{Story.Victim.Fqdn}}" and RemoteIP in (Bad)
            """);
        Assert.That(hits, Is.EqualTo(Story.Counts["controlFlows"]));
    }

    /// <summary>Over the last day of the data, as notebooklets do.</summary>
    private Task<KqlResult> AskAsync(string query) =>
        Workspace.QueryAsync(query, new QueryOptions { Range = (SampleTimes.LastDay, SampleOptions.DefaultEnd) });

    private async Task<long> CountAsync(string query) => (long)((await AskAsync(query + " | count")).Columns[0][0] ?? 0L);
}
