using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.AzureSentinel.Inputs;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using Msticnb.Tests.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Inputs;

public sealed class HostResolverTests
{
    [Test]
    public async Task A_host_is_found_over_all_tables_that_are_there()
    {
        var backend = new FakeBackend().WithTables("SecurityEvent", "Heartbeat")
            .Answer("HostsSecurityEvent", Names(("WEB01", "Windows", 40)))
            .Answer("HostsHeartbeat", Names(("web01.corp.example", "Windows", 2)));

        var result = await ResolveAsync(backend, "web01");

        var input = (HostInput)result.Input!;
        Assert.That(input.Names, Is.EqualTo(new[] { "WEB01", "web01.corp.example" }));
        Assert.That(input.WasFound);
        Assert.That(input.Host.DnsDomain, Is.EqualTo("corp.example"));
        Assert.That(input.MayBeLinux, Is.False);
        Assert.That(result.Warnings, Has.None.Contains("WEB01").And.None.Contains("web01"));
        Assert.That(backend.Requests.Where(r => r.Name.Contains("Hosts", StringComparison.Ordinal)).Select(r => r.Parameters["name_part"]), Is.All.EqualTo("web01"));
    }

    [Test]
    public async Task The_typed_name_travels_as_a_value_and_not_in_the_text()
    {
        const string hostile = "x' or 1 == 1 | take 1 //";
        var backend = new FakeBackend().WithTables("SecurityEvent").Answer("HostsSecurityEvent", Names());

        await ResolveAsync(backend, hostile);

        Assert.That(backend.Requests, Is.Not.Empty);
        Assert.That(backend.Requests.Select(r => r.Text), Has.None.Contains("1 == 1"));
        Assert.That(backend.Requests[0].Parameters["name_part"], Is.EqualTo(hostile));
    }

    [Test]
    public async Task Several_hosts_end_the_run_with_candidates_and_a_pick_goes_on()
    {
        var backend = new FakeBackend().WithTables("SecurityEvent")
            .Answer("HostsSecurityEvent", Names(("SRV-FIN01", "Windows", 40), ("SRV-FIN01-DR", "Windows", 5)));

        var open = await ResolveAsync(backend, "FIN01");
        var picked = await ResolveAsync(backend, "FIN01", pick: "SRV-FIN01-DR");

        Assert.That(open.Status, Is.EqualTo(RunStatus.NeedsInput));
        Assert.That(open.Candidates.Select(c => c.Name), Is.EqualTo(new[] { "SRV-FIN01", "SRV-FIN01-DR" }));
        Assert.That(((HostInput)picked.Input!).Names, Is.EqualTo(new[] { "SRV-FIN01-DR" }));
    }

    [Test]
    public async Task A_name_that_nobody_knows_goes_on_as_typed_with_the_nearest_names()
    {
        var backend = new FakeBackend().WithTables("Syslog").Answer("HostsSyslog", (request, _) => Task.FromResult(new QueryAnswer(
            (string)request.Parameters["name_part"]! == "" ? Names(("web01", "Linux", 1)) : Names())));

        var result = await ResolveAsync(backend, "web07");

        var input = (HostInput)result.Input!;
        Assert.That(input.WasFound, Is.False);
        Assert.That(input.Names, Is.EqualTo(new[] { "web07" }));
        Assert.That(input.MayBeWindows && input.MayBeLinux);
        Assert.That(result.Warnings, Has.Some.Contains("web01").And.Some.Contains("web07"));
    }

    [Test]
    public async Task An_address_means_the_machine_whose_agent_gave_it()
    {
        var backend = new FakeBackend().WithTables("Heartbeat", "Syslog")
            .Answer("HostsByAddress", TestTable.Of("Name LastSeen:datetime", ["web01", TestTable.At("10:00")]))
            .Answer("HostsHeartbeat", Names(("web01", "Linux", 9), ("web01-old", "Linux", 1)))
            .Answer("HostsSyslog", Names(("web01.corp.example", "Linux", 30)));

        var result = await ResolveAsync(backend, "10.0.0.4");

        var input = (HostInput)result.Input!;
        Assert.That(input.Names, Is.EqualTo(new[] { "web01", "web01.corp.example" }));
        Assert.That(input.Host.OSFamily, Is.EqualTo(OSFamily.Linux));
    }

    [Test]
    public async Task An_address_that_two_machines_had_asks_which()
    {
        var backend = new FakeBackend().WithTables("Heartbeat")
            .Answer("HostsByAddress", TestTable.Of("Name LastSeen:datetime", ["web01", TestTable.At("10:00")], ["db01", TestTable.At("09:00")]))
            .Answer("HostsHeartbeat", (request, _) => Task.FromResult(new QueryAnswer(Names((request.Parameters["name_part"] is "db01" ? "db01" : "web01", "Linux", 9)))));

        var result = await ResolveAsync(backend, "10.0.0.4");

        Assert.That(result.Candidates.Select(c => c.Name), Is.EquivalentTo(new[] { "web01", "db01" }));
    }

    [Test]
    public async Task A_full_name_that_the_tables_shorten_is_searched_in_both_spellings()
    {
        var backend = new FakeBackend().WithTables("SecurityEvent").Answer("HostsSecurityEvent", Names(("WEB01", "Windows", 40)));

        var input = (HostInput)(await ResolveAsync(backend, "web01.corp.example")).Input!;

        Assert.That(input.Names, Is.EqualTo(new[] { "WEB01", "web01.corp.example" }));
        Assert.That(input.Host.DnsDomain, Is.EqualTo("corp.example"));
    }

    [Test]
    public async Task A_table_that_cannot_be_read_does_not_hide_the_host_from_the_others()
    {
        var backend = new FakeBackend().WithTables("SecurityEvent", "Syslog")
            .Answer("HostsSecurityEvent", (_, _) => Task.FromException<QueryAnswer>(QueryException.From("HostsSecurityEvent", [new QueryDiagnostic("runtime", "X1", "The file is damaged.")])))
            .Answer("HostsSyslog", Names(("web01", "Linux", 3)));

        var result = await ResolveAsync(backend, "web01");

        Assert.That(((HostInput)result.Input!).WasFound);
        Assert.That(result.Warnings, Has.Some.Contains("SecurityEvent").And.Some.Contains("damaged"));
    }

    [Test]
    public async Task Rows_under_a_short_name_that_two_machines_share_are_left_out_with_a_word()
    {
        var backend = new FakeBackend().WithTables("SecurityEvent")
            .Answer("HostsSecurityEvent", Names(("web01.corp.example", "Windows", 4), ("web01.lab.example", "Windows", 4), ("web01", "Windows", 1)));

        var result = await ResolveAsync(backend, "web01.lab.example");

        Assert.That(((HostInput)result.Input!).Names, Is.EqualTo(new[] { "web01.lab.example" }));
        Assert.That(result.Warnings, Has.Some.Contains("left out"));
    }

    private static Task<NotebookletResult> ResolveAsync(FakeBackend backend, string value, string? pick = null) =>
        TestRun.RunAsync<StepsNotebooklet>(backend, new RunRequest { Value = value, Pick = pick }, services: [new HostResolver()]);

    private static DataFrame Names(params (string Name, string System, long Events)[] rows) =>
        TestTable.Of("Name System Events:long LastSeen:datetime", [.. rows.Select(r => new object?[] { r.Name, r.System, r.Events, TestTable.At("10:00") })]);
}
