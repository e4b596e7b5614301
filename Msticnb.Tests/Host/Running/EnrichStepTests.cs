using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Running;

public sealed class EnrichStepTests
{
    private static Task<NotebookletResult> RunAsync(object provider, bool maySendOut = true) =>
        TestRun.RunAsync<AddressesNotebooklet>(new FakeBackend(), new RunRequest { Value = "web01" }, services: [provider], maySendOut: maySendOut);

    [Test]
    public async Task Provider_that_could_not_look_everything_up_makes_the_step_partial()
    {
        var intel = new FakeIntel(i => i.Value == "198.51.100.7" ? LookupStatus.Failed : LookupStatus.Ok);
        var result = await RunAsync(intel);
        Assert.That(result["intel"].Table!.TableRows().Select(r => r.Text("Ioc")), Is.EqualTo(new[] { "203.0.113.9", "203.0.113.9" }), "one row for each row of the table");
        Assert.That((result["intel"].Outcome.Name, result["intel"].Outcome.Reason), Is.EqualTo(("partial", "Fake gave no answer for 1 of 2 values.")));
    }

    [Test]
    public async Task Provider_that_could_look_nothing_up_does_not_mean_that_nothing_is_known()
    {
        var result = await RunAsync(new FakeIntel(_ => LookupStatus.Withheld));
        Assert.That((result["intel"].Outcome.Name, result["intel"].Outcome.Reason), Is.EqualTo(("partial", "Fake gave no answer for 2 of 2 values.")));
    }

    [Test]
    public async Task Nothing_known_about_anything_is_empty()
    {
        var result = await RunAsync(new FakeIntel(_ => LookupStatus.NoData));
        Assert.That(result["intel"].Outcome.Name, Is.EqualTo("empty"));
    }

    [Test]
    public async Task Addresses_that_are_not_public_are_asked_of_nobody()
    {
        var intel = new FakeIntel(_ => LookupStatus.Ok);
        await RunAsync(intel);
        Assert.That(intel.Asked, Is.EqualTo(new[] { "203.0.113.9", "198.51.100.7" }));

        var geo = new FakeGeo();
        var result = await RunAsync(geo);
        Assert.That(geo.Asked, Is.EqualTo(new[] { "203.0.113.9", "198.51.100.7" }));
        Assert.That(result["places"].Table!.TableRows().Select(r => (r.Text("IpAddress"), r.Text("CountryCode"))), Is.EqualTo(new[]
        {
            ("203.0.113.9", "SE"), ("10.0.0.4", ""), ("198.51.100.7", "SE"), ("fe80::1", ""), ("203.0.113.9", "SE"),
        }));
    }

    [Test]
    public async Task Provider_that_sends_values_out_is_asked_only_when_that_is_allowed()
    {
        var provider = new FakeIntel(_ => LookupStatus.Ok) { SendsValuesOut = true };
        var result = await RunAsync(provider, maySendOut: false);
        Assert.That(provider.Asked, Is.Empty);
        Assert.That(result["intel"].Outcome.Reason, Is.EqualTo("No provider of threat intelligence is ready: Fake: it sends values out of this machine, which the configuration does not allow."));
        Assert.That(result["ready"].Value, Is.EqualTo("0"));

        var allowed = await RunAsync(provider);
        Assert.That((provider.Asked.Count, allowed["ready"].Value), Is.EqualTo((2, "1")));
    }

    [Test]
    public async Task Steps_get_only_providers_that_are_ready()
    {
        var result = await RunAsync(new FakeIntel(_ => LookupStatus.Ok) { NotReady = "It has no key." });
        Assert.That(result["ready"].Value, Is.EqualTo("0"));
        Assert.That(result["intel"].Outcome.Reason, Is.EqualTo("No provider of threat intelligence is ready: Fake: It has no key."));
    }

    [Notebooklet("tests.host", Hidden = true)]
    private sealed class AddressesNotebooklet : Notebooklet<HostInput>
    {
        public Step<DataFrame> Rows => Run<DataFrame>((_, _) => Task.FromResult<object?>(
            new TableBuilder().Column("IpAddress").Row("203.0.113.9").Row("10.0.0.4").Row("198.51.100.7").Row("fe80::1").Row("203.0.113.9").ToTable()));

        public Step<DataFrame> Intel => Enrich(Rows, "IpAddress", With.ThreatIntel);

        public Step<DataFrame> Places => Enrich(Rows, "IpAddress", With.GeoIp);

        public Step<string> Ready => Run<string>((c, _) => Task.FromResult<object?>(c.Services<IThreatIntelProvider>().Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private sealed class FakeIntel(Func<Indicator, LookupStatus> status) : IThreatIntelProvider
    {
        public List<string> Asked { get; } = [];

        public string Name => "Fake";

        public string? NotReady { get; init; }

        public bool SendsValuesOut { get; init; }

        public bool IsPrimary => true;

        public IReadOnlyCollection<IndicatorType> Supports { get; } = [IndicatorType.IPv4, IndicatorType.IPv6];

        public Task<IReadOnlyList<ThreatIntelAnswer>> LookupAsync(IReadOnlyCollection<Indicator> indicators, CancellationToken cancellationToken)
        {
            Asked.AddRange(indicators.Select(i => i.Value));
            return Task.FromResult<IReadOnlyList<ThreatIntelAnswer>>([.. indicators.Select(i => new ThreatIntelAnswer(i, Name, status(i), status(i) == LookupStatus.Ok ? ThreatSeverity.High : ThreatSeverity.Unknown))]);
        }
    }

    private sealed class FakeGeo : IGeoIpProvider
    {
        public List<string> Asked { get; } = [];

        public string Name => "Globe";

        public string? NotReady => null;

        public bool SendsValuesOut => false;

        public Task<IReadOnlyDictionary<string, GeoLocation>> LookupAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
        {
            Asked.AddRange(addresses);
            return Task.FromResult<IReadOnlyDictionary<string, GeoLocation>>(addresses.ToDictionary(a => a, _ => new GeoLocation { CountryCode = "SE" }));
        }
    }
}
