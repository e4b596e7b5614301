using System.Text.Json;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Schema.Known;
using Msticnb.Kql.Types;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Story;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

public sealed class CloudTablesSampleTests
{
    private static readonly SampleStory Story = SampleStory.Load();

    private RecordingSink _sink = new();

    [OneTimeSetUp]
    public async Task Generate() => _sink = await RecordingSink.DefaultAsync();

    [Test]
    public void Columns_are_those_of_the_known_tables()
    {
        foreach (RecordedTable table in _sink.Tables.Values)
        {
            KnownTable? known = KnownSchemas.Default.Find(table.Schema.Name);
            Assert.That(known, Is.Not.Null, table.Schema.Name);
            Dictionary<string, KqlType> types = known!.Schema.Columns.ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);

            // Columns that agents write and the reference does not list; Azure's custom table has more suffixed ones than it lists.
            string[] unlisted = [.. table.Schema.Columns.Where(c => !types.ContainsKey(c.Name)).Select(c => c.Name)];
            Assert.That(
                unlisted,
                Is.SubsetOf(new[] { "TenantId", "MG", "HostIP", "SourceComputerId", "SourceSystem", "PrivateIPAddresses_s", "PublicIPAddresses_s" }),
                table.Schema.Name);
            foreach (ColumnSchema column in table.Schema.Columns.Where(c => types.ContainsKey(c.Name)))
                Assert.That(column.Type, Is.EqualTo(types[column.Name]), $"{table.Schema.Name}.{column.Name}");
        }
    }

    [Test]
    public void Dynamic_columns_hold_json()
    {
        foreach (RecordedTable table in _sink.Tables.Values)
        {
            foreach (ColumnSchema column in table.Schema.Columns.Where(c => c.Type == KqlType.Dynamic))
            {
                foreach (string json in table.Read().Select(r => r[column.Name]).Where(j => j.Length > 0).Distinct())
                    Assert.That(() => JsonDocument.Parse(json), Throws.Nothing, $"{table.Schema.Name}.{column.Name}: {json}");
            }
        }
    }

    [Test]
    public void Every_column_of_the_layout_is_used()
    {
        foreach (RecordedTable table in _sink.Tables.Values)
        {
            var unused = table.Schema.Columns.Where((_, i) => table.Rows.TrueForAll(r => r[i] is null)).Select(c => c.Name);
            Assert.That(unused, Is.Empty, table.Schema.Name);
        }
    }

    [Test]
    public void Sign_ins_show_the_spray_and_the_stolen_password()
    {
        RecordedRow[] rows = [.. _sink["SigninLogs"].Read()];
        RecordedRow[] odd = [.. rows.Where(r => r["Location"] == Story["signInCountry"] && r["ResultType"] == "0")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Count(r => r["IPAddress"] == Story.SprayAddress && r["ResultType"] == "50126"), Is.EqualTo(Story.Counts["sprayedSignIns"]));
            Assert.That(rows.Where(r => r["IPAddress"] == Story.SprayAddress).Select(r => r["UserPrincipalName"]).Distinct().Count(), Is.EqualTo(Story.Counts["sprayedSignIns"]));
            Assert.That(odd, Has.Length.EqualTo(Story.Counts["signIns"]));
            Assert.That(odd.Select(r => r["UserPrincipalName"]).Distinct(), Is.EqualTo(new[] { Story.Phished.Upn }));
            Assert.That(odd.Select(r => r["IPAddress"]).Distinct(), Is.EqualTo(new[] { Story.SignInAddress }));
        }
    }

    [Test]
    public void A_user_has_one_object_id_in_all_directories()
    {
        var pairs = _sink["SigninLogs"].Read().Select(r => (r["UserPrincipalName"], r["UserId"]))
            .Concat(_sink["OfficeActivity"].Read().Select(r => (r["UserId"], r["UserKey"])))
            .Concat(_sink["IdentityInfo"].Read().Select(r => (r["AccountUPN"], r["AccountObjectId"])))
            .Distinct().GroupBy(p => p.Item1).Where(g => g.Count() != 1);
        Assert.That(pairs, Is.Empty);
    }

    [Test]
    public void Mailbox_of_the_phished_account_is_read_and_forwarded()
    {
        RecordedRow[] rows = [.. _sink["OfficeActivity"].Read().Where(r => (r["ClientIP"] + r["Client_IPAddress"]).StartsWith(Story.SignInAddress, StringComparison.Ordinal))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Count(r => r["Operation"] == "MailItemsAccessed"), Is.EqualTo(Story.Counts["mailAccesses"]));
            Assert.That(rows.Count(r => r["Operation"] == "New-InboxRule" && r["Parameters"].Contains("ForwardTo", StringComparison.Ordinal)), Is.EqualTo(Story.Counts["inboxRules"]));
            Assert.That(rows.Count(r => r["Operation"] == "FileDownloaded"), Is.EqualTo(Story.Counts["downloads"]));
            Assert.That(rows.Select(r => r["UserId"]).Distinct(), Is.EqualTo(new[] { Story.Phished.Upn }));
        }
    }

    [Test]
    public void Firewall_and_endpoint_agree_about_the_control_address()
    {
        RecordedRow[] firewall = [.. _sink["CommonSecurityLog"].Read().Where(r => r["DestinationIP"] == Story.ControlAddress)];
        RecordedRow[] endpoint = [.. _sink["DeviceNetworkEvents"].Read().Where(r => r["RemoteIP"] == Story.ControlAddress)];
        using (Assert.EnterMultipleScope())
        {
            foreach ((RecordedRow[] rows, string column) in ((RecordedRow[], string)[])[(firewall, "SourceIP"), (endpoint, "LocalIP")])
            {
                Assert.That(rows.Count(r => r[column] == Story.Victim.Address), Is.EqualTo(Story.Counts["controlFlows"]));
                Assert.That(rows.Count(r => r[column] == Story.EntryHost.Address), Is.EqualTo(Story.Counts["firstContacts"]));
                Assert.That(rows, Has.Length.EqualTo(Story.Counts["controlFlows"] + Story.Counts["firstContacts"]));
            }

            Assert.That(firewall.Select(r => r["RequestURL"]).Distinct(), Is.EqualTo(new[] { Story.ControlUrl }));
            Assert.That(_sink["DnsEvents"].Read().Count(r => r["Name"] == Story.ControlDomain), Is.EqualTo(Story.Counts["lookups"]));
        }
    }

    [Test]
    public void Indicators_name_the_addresses_of_the_story_and_nothing_ordinary()
    {
        RecordedRow[] rows = [.. _sink["ThreatIntelIndicators"].Read()];
        string[] story = [Story.ControlAddress, Story.ControlDomain, Story.ControlUrl, Story["toolHash"], Story.SshAddress, Story.SprayAddress];
        HashSet<string> values = [.. rows.Select(r => r["ObservableValue"])];
        string[] visited = [.. _sink["DnsEvents"].Read().SelectMany(r => new[] { r["Name"], r["IPAddresses"] }).Distinct().Where(values.Contains)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Count(r => story.Contains(r["ObservableValue"])), Is.EqualTo(Story.Counts["indicators"]));
            Assert.That(visited, Is.EquivalentTo(new[] { Story.ControlDomain, Story.ControlAddress }));
            Assert.That(rows.Where(r => r["Pattern"] != $"[{r["ObservableKey"]} = '{r["ObservableValue"]}']"), Is.Empty);
        }
    }

    [Test]
    public void Device_tables_know_every_host_under_one_id()
    {
        foreach (string table in (string[])["DeviceInfo", "DeviceNetworkInfo"])
            Assert.That(_sink[table].Read().Select(r => r["DeviceName"]).Distinct(), Is.EquivalentTo(Hosts.All.Select(h => h.Fqdn.ToLowerInvariant())), table);
        var several = ((string[])["DeviceInfo", "DeviceNetworkInfo", "DeviceProcessEvents", "DeviceNetworkEvents"])
            .SelectMany(t => _sink[t].Read()).Select(r => (r["DeviceName"], r["DeviceId"])).Distinct().GroupBy(p => p.Item1).Where(g => g.Count() != 1);
        Assert.That(several, Is.Empty);
    }
}
