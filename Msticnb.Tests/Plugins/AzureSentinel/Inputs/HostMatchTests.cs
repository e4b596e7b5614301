using Msticnb.Abstractions.Entities;
using Msticnb.AzureSentinel.Inputs;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Inputs;

public sealed class HostMatchTests
{
    [Test]
    public void Short_and_full_name_of_one_machine_are_one_identity()
    {
        var host = Find("web01", Seen("web01", "Syslog", OSFamily.Linux), Seen("WEB01.corp.example", "Heartbeat", OSFamily.Linux)).Hosts.Single();

        Assert.That(host.Names, Is.EqualTo(new[] { "WEB01.corp.example", "web01" }));
        Assert.That(host.FullName, Is.EqualTo("WEB01.corp.example"));
        Assert.That(host.System, Is.EqualTo(OSFamily.Linux));
    }

    [TestCase("SRV-FIN01")]
    [TestCase("srv-fin01")]
    [TestCase("SRV-FIN01.corp.example")]
    public void A_name_that_is_exactly_it_wins_over_longer_names(string typed)
    {
        var match = Find(typed, Seen("SRV-FIN01"), Seen("SRV-FIN01-DR"), Seen("SRV-FIN01.corp.example"), Seen("SRV-FIN011"));

        Assert.That(match.Kind, Is.EqualTo(HostMatchKind.Exact));
        Assert.That(match.Hosts.Single().FullName, Is.EqualTo("SRV-FIN01.corp.example"));
    }

    [Test]
    public void A_beginning_wins_over_a_middle()
    {
        var match = Find("FIN", Seen("SRV-FIN01"), Seen("FIN-WS7"));

        Assert.That(match.Kind, Is.EqualTo(HostMatchKind.Prefix));
        Assert.That(match.Hosts.Select(h => h.FullName), Is.EqualTo(new[] { "FIN-WS7" }));
    }

    [Test]
    public void A_middle_finds_all_that_have_it_with_the_most_events_first()
    {
        var match = Find("FIN01", Seen("SRV-FIN01-DR", events: 3), Seen("SRV-FIN01", events: 90));

        Assert.That(match.Kind, Is.EqualTo(HostMatchKind.Contains));
        Assert.That(match.Hosts.Select(h => h.FullName), Is.EqualTo(new[] { "SRV-FIN01", "SRV-FIN01-DR" }));
    }

    [Test]
    public void Two_full_names_with_one_short_name_are_two_machines()
    {
        HostSighting[] seen = [Seen("web01.corp.example", "SecurityEvent", OSFamily.Windows), Seen("web01.lab.example", "Syslog", OSFamily.Linux), Seen("web01", "Event")];

        Assert.That(Find("web01", seen).Hosts.Select(h => h.FullName), Is.EquivalentTo(new[] { "web01.corp.example", "web01.lab.example" }));
        Assert.That(Find("web01.lab.example", seen).Hosts.Single().Names, Is.EqualTo(new[] { "web01.lab.example" }), "the short name may be either");
    }

    [Test]
    public void A_full_name_means_a_machine_known_by_its_short_name_but_none_of_another_domain()
    {
        Assert.That(Find("web01.corp.example", Seen("web01")).Hosts.Single().FullName, Is.EqualTo("web01"));
        Assert.That(Find("web01.corp.example", Seen("web01.lab.example")).Kind, Is.EqualTo(HostMatchKind.None));
    }

    [Test]
    public void One_spelling_in_tables_of_both_systems_has_no_known_system()
    {
        var host = Find("web01", Seen("web01", "SecurityEvent", OSFamily.Windows), Seen("web01", "Syslog", OSFamily.Linux)).Hosts.Single();

        Assert.That(host.System, Is.Null);
        Assert.That(host.IsContradictory);
        Assert.That(host.ToCandidate().Kind, Is.EqualTo("host"));
    }

    [Test]
    public void A_heartbeat_that_names_the_system_settles_it()
    {
        var host = Find("web01", Seen("web01", "SecurityEvent", OSFamily.Windows), Seen("web01", "Syslog", OSFamily.Linux), Seen("web01", "Heartbeat", OSFamily.Linux)).Hosts.Single();

        Assert.That(host.System, Is.EqualTo(OSFamily.Linux));
        Assert.That(host.IsContradictory, Is.False);
    }

    [TestCase("o'brien-pc")]
    [TestCase("web|01")]
    [TestCase("web\"01\\")]
    [TestCase("we[b")]
    public void Signs_in_names_are_only_signs(string name)
    {
        Assert.That(Find(name, Seen(name), Seen("web01")).Hosts.Single().FullName, Is.EqualTo(name));
        Assert.That(Find(name, Seen("web01")).Kind, Is.EqualTo(HostMatchKind.None));
    }

    [Test]
    public void An_address_as_a_computer_s_name_stays_whole()
    {
        var match = Find("10.0.0.4", Seen("10.0.0.4"), Seen("10.0.0.5"));

        Assert.That(match.Hosts.Single().FullName, Is.EqualTo("10.0.0.4"));
    }

    [Test]
    public void A_candidate_says_what_is_known_of_it()
    {
        var candidate = Find("a", Seen("a.corp.example", "Heartbeat", OSFamily.Windows, 5), Seen("a", "SecurityEvent", OSFamily.Windows, 7)).Hosts.Single().ToCandidate();

        Assert.That(candidate.Name, Is.EqualTo("a.corp.example"));
        Assert.That(candidate.Kind, Is.EqualTo("Windows host"));
        Assert.That(candidate.Tables, Is.EqualTo(new[] { "Heartbeat", "SecurityEvent" }));
        Assert.That(candidate.Events, Is.EqualTo(12));
        Assert.That(candidate.LastSeen, Is.EqualTo(new DateTimeOffset(TestTable.At("10:00"))));
    }

    [Test]
    public void A_slip_of_the_fingers_finds_the_near_names()
    {
        var hosts = HostIdentity.Group([Seen("web01.corp.example"), Seen("web02"), Seen("SRV-FIN01")]);

        Assert.That(HostNames.Nearest("db99", hosts), Is.Empty);
        Assert.That(HostNames.Nearest("web03", hosts), Is.EquivalentTo(new[] { "web01.corp.example", "web02" }));
        Assert.That(HostNames.Nearest("SRV-FNI01", hosts), Is.EqualTo(new[] { "SRV-FIN01" }));
    }

    private static HostMatch Find(string typed, params HostSighting[] seen) => HostMatch.Find(HostIdentity.Group(seen), typed);

    private static HostSighting Seen(string name, string table = "SecurityEvent", OSFamily? system = OSFamily.Windows, long events = 1) =>
        new(name, table, system, events, TestTable.At("10:00"));
}
