using System.Text.Json;
using System.Xml.Linq;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Story;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

public sealed class HostTablesSampleTests
{
    private static readonly SampleStory Story = SampleStory.Load();

    private RecordingSink _sink = new();

    [OneTimeSetUp]
    public async Task Generate() => _sink = await RecordingSink.DefaultAsync();

    [Test]
    public void Alerts_of_the_story_have_their_updates_and_readable_entities()
    {
        RecordedRow[] rows = [.. _sink["SecurityAlert"].Read()];
        foreach (StoryAlert alert in Story.Alerts)
        {
            RecordedRow[] updates = [.. rows.Where(r => r["SystemAlertId"] == alert.Id)];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(updates, Has.Length.EqualTo(alert.Rows), alert.Key);
                Assert.That(updates[^1]["AlertName"], Is.EqualTo(alert.Name));
                Assert.That(updates[^1]["AlertSeverity"], Is.EqualTo(alert.Severity), alert.Key);
            }
        }

        foreach (RecordedRow row in rows)
            AssertReferencesResolve(row["Entities"]);
    }

    [Test]
    public void Alerts_name_each_host_as_often_as_written_down()
    {
        foreach ((string host, ExpectedFindings expected) in Story.Expected)
        {
            RecordedRow[] rows = [.. _sink["SecurityAlert"].Read().Where(r => HostsOf(r["Entities"]).Contains(host, StringComparer.OrdinalIgnoreCase))];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(rows, Has.Length.EqualTo(expected.AlertRows), host);
                Assert.That(rows.Select(r => r["SystemAlertId"]).Distinct().Count(), Is.EqualTo(expected.Alerts), host);
            }
        }
    }

    [Test]
    public void Bookmarks_have_their_versions_and_the_deleted_one_ends_deleted()
    {
        RecordedRow[] rows = [.. _sink["HuntingBookmark"].Read()];
        foreach (StoryBookmark bookmark in Story.Bookmarks)
        {
            RecordedRow[] versions = [.. rows.Where(r => r["BookmarkId"] == bookmark.Id)];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(versions, Has.Length.EqualTo(bookmark.Rows), bookmark.Key);
                Assert.That(versions[^1]["BookmarkName"], Is.EqualTo(bookmark.Name));
                Assert.That(versions[^1].Bool("SoftDeleted"), Is.EqualTo(bookmark.Deleted), bookmark.Key);
                Assert.That(versions[0].Bool("SoftDeleted"), Is.False, bookmark.Key);
                Assert.That(versions.Select(v => v.Date("CreatedTime")).Distinct().Count(), Is.EqualTo(1), bookmark.Key);
            }
        }

        foreach ((string host, ExpectedFindings expected) in Story.Expected)
            Assert.That(Story.Bookmarks.Count(b => b.Host == host && !b.Deleted), Is.EqualTo(expected.Bookmarks), host);
        foreach (RecordedRow row in rows)
            Assert.That(() => JsonDocument.Parse(row["QueryResultRow"]).RootElement.GetProperty("__entityMapping"), Throws.Nothing);
    }

    [Test]
    public void Linux_findings_are_there_as_often_as_written_down()
    {
        RecordedRow[] rows = [.. _sink["Syslog"].Read()];
        foreach ((string host, ExpectedFindings expected) in Story.Expected.Where(e => !Hosts.Named(e.Key).IsWindows))
        {
            RecordedRow[] own = [.. rows.Where(r => r["Computer"] == host)];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(own.Count(r => r["SeverityLevel"] is "alert" or "crit"), Is.EqualTo(expected.CriticalMessages), host);
                Assert.That(own.Count(r => r["Facility"] == "authpriv" && r["ProcessName"] is "useradd" or "groupadd" or "usermod" or "userdel"), Is.EqualTo(expected.UserGroupChanges), host);
                Assert.That(own.Count(r => r["SyslogMessage"].Contains(" EDIT (", StringComparison.Ordinal)), Is.EqualTo(expected.CronEdits), host);
            }
        }
    }

    [Test]
    public void Brute_force_ends_with_the_right_password()
    {
        RecordedRow[] rows = [.. _sink["Syslog"].Read().Where(r => r["ProcessName"] == "sshd" && r["SyslogMessage"].Contains(Story.SshAddress + " ", StringComparison.Ordinal))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Count(r => r["SyslogMessage"].StartsWith("Failed password", StringComparison.Ordinal)), Is.EqualTo(Story.Counts["sshFailures"]));
            Assert.That(rows[^1]["SyslogMessage"], Does.StartWith("Accepted password for deploy from " + Story.SshAddress));
            Assert.That(rows.Select(r => r["Computer"]).Distinct(), Is.EqualTo(new[] { "web01" }));
        }
    }

    [Test]
    public void Sysmon_messages_are_xml_with_a_process()
    {
        XElement[] events = [.. _sink["Syslog"].Read().Where(r => r["ProcessName"] == "sysmon").Select(r => XElement.Parse(r["SyslogMessage"]))];
        Assert.That(events, Has.Length.GreaterThan(100));
        foreach (XElement e in events)
        {
            Assert.That(e.Element("System")?.Element("Provider")?.Attribute("Name")?.Value, Is.EqualTo("Linux-Sysmon"));
            Assert.That(e.Element("EventData")?.Elements("Data").Single(d => d.Attribute("Name")?.Value == "Image").Value, Does.StartWith("/"));
        }
    }

    [Test]
    public void Every_host_sends_heartbeats_in_the_last_day_and_the_victim_under_its_short_name()
    {
        DateTime lastDay = SampleTimes.LastDay;
        string[] names = [.. _sink["Heartbeat"].Read().Where(r => r.Time >= lastDay).Select(r => r["Computer"]).Distinct()];
        Assert.That(names, Is.EquivalentTo(Hosts.All.Select(h => h.Name == "SRV-FIN01" ? "SRV-FIN01" : h.LogName)));
    }

    [Test]
    public void Every_host_has_a_network_card_in_the_last_day()
    {
        string[] names = [.. _sink["AzureNetworkAnalytics_CL"].Read()
            .Where(r => r["ResourceType"] == "NetworkInterface" && r.Time >= SampleTimes.LastDay).Select(r => r["VirtualMachine_s"]).Distinct()];
        Assert.That(names, Is.EquivalentTo(Hosts.All.Select(h => $"{h.ResourceGroup}/{h.Name}".ToLowerInvariant())));
    }

    [Test]
    public void Flows_to_the_control_address_leave_the_victim_with_over_a_gigabyte()
    {
        RecordedRow[] flows = [.. _sink["AzureNetworkAnalytics_CL"].Read()
            .Where(r => r["VM_s"] == "rg-finance/srv-fin01" && r["PublicIPs_s"].StartsWith(Story.ControlAddress + "|", StringComparison.Ordinal))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(flows, Has.Length.EqualTo(Story.Counts["controlFlows"]));
            Assert.That(flows.Sum(r => r.Real("OutboundBytes_d")), Is.EqualTo(24 * 48_500_000d));
            Assert.That(flows.Select(r => r["FlowDirection_s"]).Distinct(), Is.EqualTo(new[] { "O" }));
        }
    }

    private static IEnumerable<string> HostsOf(string entities) => JsonDocument.Parse(entities).RootElement.EnumerateArray()
        .Where(e => e.TryGetProperty("Type", out JsonElement type) && type.GetString() == "host").Select(e => e.GetProperty("HostName").GetString() ?? "");

    private static void AssertReferencesResolve(string entities)
    {
        HashSet<string> ids = [];
        HashSet<string> references = [];
        Collect(JsonDocument.Parse(entities).RootElement, ids, references);
        Assert.That(references, Is.SubsetOf(ids));
    }

    private static void Collect(JsonElement element, HashSet<string> ids, HashSet<string> references)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                Collect(item, ids, references);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (property.Name == "$id")
                    Assert.That(ids.Add(property.Value.GetString() ?? ""), Is.True, "an id is given once");
                else if (property.Name == "$ref")
                    references.Add(property.Value.GetString() ?? "");
                else
                    Collect(property.Value, ids, references);
            }
        }
    }
}
