using Msticnb.Abstractions.Entities;
using Msticnb.AzureSentinel.HostSummary;
using NUnit.Framework;
using HostEntity = Msticnb.Abstractions.Entities.Host;

namespace Msticnb.Tests.Plugins.AzureSentinel.HostSummary;

public sealed class HostFactsTests
{
    private const string Beat = "Computer ComputerIP SourceComputerId OSType OSName OSMajorVersion OSMinorVersion ComputerEnvironment Solutions VMUUID SubscriptionId ResourceGroup ResourceProvider ResourceType ResourceId RemoteIPCountry RemoteIPLongitude:real RemoteIPLatitude:real";

    [Test]
    public void A_heartbeat_fills_the_gaps_and_leaves_the_name()
    {
        var beat = TestTable.Of(Beat, ["web01", "203.0.113.4", "id-1", "Linux", "Ubuntu", "22", "04", "Azure", "security, updates,security", "uuid", "sub", "rg", "Microsoft.Compute", "virtualMachines", "/subscriptions/sub/vm", "Sweden", 18.1, 59.3]);

        var host = HostFacts.Build(HostEntity.FromName("web01.corp.example"), beat, null, null);

        Assert.That(host.FullName, Is.EqualTo("web01.corp.example"));
        Assert.That(host.OSFamily, Is.EqualTo(OSFamily.Linux));
        Assert.That((host.OSName, host.OSVersion, host.SourceComputerId, host.Environment), Is.EqualTo(("Ubuntu", "22.04", "id-1", "Azure")));
        Assert.That(host.OmsSolutions, Is.EqualTo(new[] { "security", "updates" }));
        Assert.That(host.AzureDetails!.ResourceId, Is.EqualTo("/subscriptions/sub/vm"));
        Assert.That(host.IpAddresses.Single().Address, Is.EqualTo("203.0.113.4"));
        Assert.That(host.IpAddresses.Single().Location!.CountryOrRegionName, Is.EqualTo("Sweden"));
    }

    [Test]
    public void A_machine_outside_of_Azure_is_no_resource()
    {
        var beat = TestTable.Of("Computer ComputerEnvironment ResourceId Solutions", ["web01", "Non-Azure", "/x", ""]);

        var host = HostFacts.Build(HostEntity.FromName("web01"), beat, null, null);

        Assert.That(host.AzureDetails, Is.Null);
        Assert.That(host.OmsSolutions, Is.Empty);
        Assert.That(host.OSFamily, Is.Null, "no source tells, so nothing is guessed");
    }

    [Test]
    public void Network_cards_add_their_addresses_to_the_heartbeat_s_without_doubles()
    {
        var beat = TestTable.Of("Computer ComputerIP", ["web01", "203.0.113.4"]);
        var cards = TestTable.Of("PrivateIPAddresses PublicIPAddresses", ["[\"10.0.0.4\",\"10.0.0.5\"]", "203.0.113.4"], ["10.0.0.5, 10.0.0.6", ""], ["nonsense", "null"]);

        var host = HostFacts.Build(HostEntity.FromName("web01"), beat, null, cards);

        Assert.That(host.PrivateIpAddresses.Select(a => a.Address), Is.EqualTo(new[] { "10.0.0.4", "10.0.0.5", "10.0.0.6" }));
        Assert.That(host.PublicIpAddresses.Select(a => a.Address), Is.EqualTo(new[] { "203.0.113.4" }));
        Assert.That(host.IpAddresses.Select(a => a.Address), Is.EqualTo(new[] { "203.0.113.4", "10.0.0.4", "10.0.0.5", "10.0.0.6" }));
    }

    private const string Machine = "Computer OperatingSystemFamily OperatingSystemFullName AgentId AzureVmId HostingProvider AzureSubscriptionId AzureResourceGroup ResourceId Ipv4Addresses:dynamic Ipv6Addresses:dynamic";

    [Test]
    public void Inventory_tells_what_no_heartbeat_told()
    {
        var machine = TestTable.Of(Machine, ["web01", "linux", "Linux 5.15, Ubuntu 22.04", "agent-1", "uuid-1", "azure", "sub", "rg", "/subscriptions/sub/resourcegroups/rg/providers/microsoft.compute/virtualmachines/web01", "[\"10.0.0.4\",\"169.254.1.1\",\"203.0.113.4\"]", "[\"fe80::1\"]"]);

        var host = HostFacts.Build(HostEntity.FromName("web01"), null, machine, null);

        Assert.That((host.OSFamily, host.OSName, host.OMSAgentID, host.VMUUID, host.Environment), Is.EqualTo((OSFamily.Linux, "Linux 5.15, Ubuntu 22.04", "agent-1", "uuid-1", "Azure")));
        Assert.That((host.AzureDetails!.SubscriptionId, host.AzureDetails.ResourceGroup, host.AzureDetails.ResourceProvider, host.AzureDetails.ResourceType), Is.EqualTo(("sub", "rg", "microsoft.compute", "virtualmachines")));
        Assert.That(host.AzureID, Is.EqualTo(host.AzureDetails.ResourceId).And.Not.Null);
        Assert.That(host.IpAddresses.Select(a => a.Address), Is.EqualTo(new[] { "10.0.0.4", "203.0.113.4" }), "link-local addresses tell it from no other machine");
        Assert.That(host.PrivateIpAddresses.Select(a => a.Address), Is.EqualTo(new[] { "10.0.0.4" }));
    }

    [Test]
    public void Heartbeat_counts_more_than_the_inventory()
    {
        var beat = TestTable.Of("Computer OSType OSName ComputerEnvironment ComputerIP", ["web01", "Windows", "Windows Server 2022", "Non-Azure", "203.0.113.4"]);
        var machine = TestTable.Of(Machine, ["web01", "linux", "Ubuntu", "agent-1", "uuid-1", "aws", "", "", "", "[\"203.0.113.4\"]", "[]"]);

        var host = HostFacts.Build(HostEntity.FromName("web01"), beat, machine, null);

        Assert.That((host.OSFamily, host.OSName, host.Environment, host.VMUUID), Is.EqualTo((OSFamily.Windows, "Windows Server 2022", "Non-Azure", "uuid-1")));
        Assert.That(host.AzureDetails, Is.Null);
        Assert.That(host.IpAddresses, Has.Count.EqualTo(1));
    }

    [Test]
    public void Without_any_source_the_host_stays_as_it_was_resolved() =>
        Assert.That(HostFacts.Build(HostEntity.FromName("web01"), null, null, null).FullName, Is.EqualTo("web01"));
}
