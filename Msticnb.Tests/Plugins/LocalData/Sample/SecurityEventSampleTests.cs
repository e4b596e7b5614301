using System.Xml.Linq;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Story;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

public sealed class SecurityEventSampleTests
{
    private static readonly string[] SystemParents = ["services.exe", "svchost.exe", "winlogon.exe"];

    private List<RecordedRow> _rows = [];

    [OneTimeSetUp]
    public async Task Generate() => _rows = [.. (await RecordingSink.DefaultAsync())["SecurityEvent"].Read()];

    [Test]
    public void Every_process_has_a_parent_that_started_before_or_belongs_to_the_system()
    {
        HashSet<(string, string, string)> started = [];
        List<string> orphans = [];
        foreach (RecordedRow row in _rows.Where(r => r.Int("EventID") == 4688))
        {
            string parent = row["ParentProcessName"];
            bool isSystem = SystemParents.Contains(parent[(parent.LastIndexOf('\\') + 1)..], StringComparer.Ordinal);
            if (!isSystem && !started.Contains((row["Computer"], row["ProcessId"], parent)))
                orphans.Add($"{row.Time:O} {row["Computer"]} {row["NewProcessName"]} of {parent}");
            started.Add((row["Computer"], row["NewProcessId"], row["NewProcessName"]));
        }

        Assert.That(orphans, Is.Empty);
        Assert.That(started, Has.Count.GreaterThan(3_000));
    }

    [Test]
    public void System_parents_keep_one_process_id_for_each_host()
    {
        var several = _rows
            .Where(r => r.Int("EventID") == 4688 && r["ParentProcessName"].EndsWith("services.exe", StringComparison.Ordinal))
            .GroupBy(r => r["Computer"]).Where(g => g.Select(r => r["ProcessId"]).Distinct().Count() != 1);
        Assert.That(several, Is.Empty);
    }

    [Test]
    public void Every_logoff_follows_its_logon()
    {
        HashSet<(string, string, string)> sessions = [];
        int logoffs = 0;
        foreach (RecordedRow row in _rows)
        {
            (string, string, string) session = (row["Computer"], row["TargetLogonId"], row["TargetAccount"]);
            if (row.Int("EventID") == 4624)
                sessions.Add(session);
            else if (row.Int("EventID") == 4634)
            {
                logoffs++;
                Assert.That(sessions, Does.Contain(session), $"{row.Time:O}");
            }
        }

        Assert.That(logoffs, Is.GreaterThan(1_000));
    }

    [Test]
    public void An_account_has_one_sid_wherever_it_appears()
    {
        var pairs = _rows.Select(r => (Name: r["SubjectAccount"], Sid: r["SubjectUserSid"]))
            .Concat(_rows.Where(r => r.Int("EventID") is 4624 or 4634).Select(r => (Name: r["TargetAccount"], Sid: r["TargetUserSid"])))
            .Where(p => p.Name.Length > 0 && !p.Name.EndsWith('$'))
            .Distinct().GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.That(pairs, Is.Empty);
    }

    [Test]
    public void Event_data_is_xml_that_names_its_fields()
    {
        XNamespace ns = "http://schemas.microsoft.com/win/2004/08/events/event";
        foreach (RecordedRow row in _rows.Where(r => r["EventData"].Length > 0))
        {
            XElement root = XElement.Parse(row["EventData"]);
            if (row.Int("EventID") == 1102)
                Assert.That(root.Name, Is.EqualTo(ns + "UserData"));
            else
                Assert.That(root.Elements(ns + "Data").Select(d => d.Attribute("Name")?.Value), Is.Not.Empty.And.All.Not.Null);
        }
    }

    [Test]
    public void Task_fields_stand_where_queries_look_for_them()
    {
        // By position: the name of a task is the fifth field and its content the sixth; type and start of a service the seventh and eighth.
        foreach (RecordedRow row in _rows.Where(r => r.Int("EventID") is 4697 or 4698 or 4702))
        {
            string?[] names = [.. XElement.Parse(row["EventData"]).Elements().Select(d => d.Attribute("Name")?.Value)];
            if (row.Int("EventID") == 4697)
                Assert.That(names[4..8], Is.EqualTo(new[] { "ServiceName", "ServiceFileName", "ServiceType", "ServiceStartType" }));
            else
                Assert.That(names[4..6], Is.EqualTo(new[] { "TaskName", row.Int("EventID") == 4698 ? "TaskContent" : "TaskContentNew" }));
        }
    }

    [Test]
    public void Story_facts_are_there_exactly_as_often_as_written_down()
    {
        SampleStory story = SampleStory.Load();
        foreach ((string host, ExpectedFindings expected) in story.Expected.Where(e => Hosts.Named(e.Key).IsWindows))
        {
            string computer = Hosts.Named(host).Fqdn;
            Dictionary<string, int> counts = _rows
                .Where(r => r["Computer"] == computer && r.Int("EventID") is 1102 or 4657 or 4697 or 4698 or 4699 or 4702 or (>= 4720 and <= 4767))
                .GroupBy(r => r.Int("EventID")).ToDictionary(g => g.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), g => g.Count());
            Assert.That(counts, Is.EquivalentTo(expected.Events), host);
        }
    }

    [Test]
    public void Encoded_commands_decode_to_the_story_payloads()
    {
        SampleStory story = SampleStory.Load();
        string[] decoded = [.. _rows.Select(r => r["CommandLine"]).Where(c => c.Contains("-EncodedCommand ", StringComparison.Ordinal))
            .Select(c => System.Text.Encoding.Unicode.GetString(Convert.FromBase64String(c[(c.LastIndexOf(' ') + 1)..])))];
        Assert.That(decoded, Is.EquivalentTo(story.Payloads));
        Assert.That(decoded, Has.Some.Contains(story.ControlUrl));
    }

    [Test]
    public void Spray_and_remote_logon_come_from_the_entry_host()
    {
        SampleStory story = SampleStory.Load();
        RecordedRow[] spray = [.. _rows.Where(r => r.Int("EventID") == 4625 && r["Computer"] == story.Victim.Fqdn && r["IpAddress"] == story.EntryHost.Address && r["IpPort"] == "50211")];
        RecordedRow remote = _rows.Single(r => r.Int("EventID") == 4624 && r["TargetLogonId"] == story["remoteSession"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spray.Select(r => r["Account"]).Distinct().Count(), Is.EqualTo(story.Counts["sprayedLogons"]));
            Assert.That(remote.Int("LogonType"), Is.EqualTo(10));
            Assert.That(remote["LogonTypeName"], Is.EqualTo("10 - RemoteInteractive"));
            Assert.That(remote["Account"], Is.EqualTo(story.Administrator.NtName));
            Assert.That(remote["IpAddress"], Is.EqualTo(story.EntryHost.Address));
        }
    }

    [Test]
    public void Quiet_hosts_have_no_rare_event_of_a_single_user()
    {
        // The rule by which HostSummary calls an event notable.
        int[] excluded = [4624, 4625, 4688, 4702, 4720, 4725, 4727, 4728, 4731, 4732, 4740, 4754, 4756, 4767];
        DateTime lastDay = _rows[^1].Time.AddDays(-1);
        foreach (SampleHost host in Hosts.All.Where(h => h is { IsQuiet: true, IsWindows: true }))
        {
            var notable = _rows.Where(r => r["Computer"] == host.Fqdn && r.Time >= lastDay && r["AccountType"] != "Machine" && r["Account"].Length > 0)
                .GroupBy(r => r.Int("EventID"))
                .Where(g => !excluded.Contains(g.Key) && g.Select(r => r["Account"]).Distinct().Count() == 1 && g.Count() < 100);
            Assert.That(notable.Select(g => g.Key), Is.Empty, host.Name);
        }
    }

    [Test]
    public void Victim_and_its_sibling_both_have_events()
    {
        Assert.That(_rows.Select(r => r["Computer"]).Distinct(), Is.EquivalentTo(Hosts.All.Where(h => h.IsWindows).Select(h => h.Fqdn)));
    }
}
