using System.Net;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Tables;
using Msticnb.AzureSentinel.Inputs;

namespace Msticnb.AzureSentinel.HostSummary;

/// <summary>What is known of a host itself: from its name, its heartbeat, the inventory of virtual machines and its network cards in Azure.</summary>
internal static class HostFacts
{
    private static readonly char[] BetweenAddresses = [',', ';', '[', ']', '"', ' ', '\t', '\r', '\n'];

    private const string Azure = "Azure";

    /// <summary>The host as it was resolved, with its gaps filled. Its name stays: it is the one that the queries ask for.</summary>
    public static Host Build(Host resolved, DataFrame? heartbeat, DataFrame? inventory, DataFrame? networkCards)
    {
        var host = heartbeat?.FirstRow() is { } beat ? FromHeartbeat(resolved, beat) : resolved;
        host = inventory?.FirstRow() is { } machine ? FromInventory(host, machine) : host;
        return networkCards is null ? host : FromNetworkCards(host, networkCards);
    }

    private static Host FromHeartbeat(Host host, TableRow beat)
    {
        var solutions = beat.Text("Solutions").Split(',').Select(s => s.Trim().Trim('"')).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal);
        var address = Addresses(beat.Text("ComputerIP")).FirstOrDefault();
        return host with
        {
            OSFamily = host.OSFamily ?? HostSystems.Parse(beat.Text("OSType")),
            OSName = host.OSName ?? OrNull(beat.Text("OSName")),
            OSVersion = host.OSVersion ?? OrNull(string.Join('.', new[] { beat.Text("OSMajorVersion"), beat.Text("OSMinorVersion") }.Where(v => v.Length > 0))),
            SourceComputerId = host.SourceComputerId ?? OrNull(beat.Text("SourceComputerId")),
            OMSAgentID = host.OMSAgentID ?? OrNull(beat.Text("SourceComputerId")),
            VMUUID = host.VMUUID ?? OrNull(beat.Text("VMUUID")),
            Environment = host.Environment ?? OrNull(beat.Text("ComputerEnvironment")),
            OmsSolutions = [.. solutions],
            AzureID = host.AzureID ?? (IsInAzure(beat) ? OrNull(beat.Text("ResourceId")) : null),
            AzureDetails = host.AzureDetails ?? (IsInAzure(beat) ? ReadAzure(beat) : null),
            IpAddresses = address is null ? host.IpAddresses : Join(host.IpAddresses, [address with { Location = ReadLocation(beat) }]),
        };
    }

    private static Host FromInventory(Host host, TableRow machine)
    {
        var isInAzure = machine.Text("HostingProvider").Equals(Azure, StringComparison.OrdinalIgnoreCase);

        // Every machine has link-local addresses, and they tell it from no other.
        var addresses = Addresses(machine.Text("Ipv4Addresses")).Concat(Addresses(machine.Text("Ipv6Addresses"))).Where(a => !IsLinkLocal(IPAddress.Parse(a.Address!))).ToList();
        return host with
        {
            OSFamily = host.OSFamily ?? HostSystems.Parse(machine.Text("OperatingSystemFamily")),
            OSName = host.OSName ?? OrNull(machine.Text("OperatingSystemFullName")),
            OMSAgentID = host.OMSAgentID ?? OrNull(machine.Text("AgentId")),
            VMUUID = host.VMUUID ?? OrNull(machine.Text("AzureVmId")),
            Environment = host.Environment ?? (isInAzure ? Azure : null),
            AzureID = host.AzureID ?? (isInAzure ? OrNull(machine.Text("ResourceId")) : null),
            AzureDetails = host.AzureDetails ?? (isInAzure ? ReadInventory(machine) : null),
            IpAddresses = Join(host.IpAddresses, addresses),
            PrivateIpAddresses = Join(host.PrivateIpAddresses, addresses.Where(a => !PublicAddresses.IsPublic(IPAddress.Parse(a.Address!)))),
        };
    }

    private static AzureDetails ReadInventory(TableRow machine) => new()
    {
        SubscriptionId = OrNull(machine.Text("AzureSubscriptionId")),
        ResourceGroup = OrNull(machine.Text("AzureResourceGroup")),
        ResourceProvider = ProviderOf(machine.Text("ResourceId")),
        ResourceType = TypeOf(machine.Text("ResourceId")),
        ResourceId = OrNull(machine.Text("ResourceId")),
    };

    // /subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/virtualMachines/NAME
    private static string? ProviderOf(string resourceId) => PartAfterProviders(resourceId, 1);

    private static string? TypeOf(string resourceId) => PartAfterProviders(resourceId, 2);

    private static string? PartAfterProviders(string resourceId, int offset)
    {
        var parts = resourceId.Split('/');
        var at = Array.FindIndex(parts, p => p.Equals("providers", StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + offset < parts.Length ? OrNull(parts[at + offset]) : null;
    }

    private static bool IsLinkLocal(IPAddress address) => address.IsIPv6LinkLocal || address.ToString().StartsWith("169.254.", StringComparison.Ordinal);

    private static Host FromNetworkCards(Host host, DataFrame cards)
    {
        var inside = Join(host.PrivateIpAddresses, cards.TableRows().SelectMany(r => Addresses(r.Text("PrivateIPAddresses"))));
        var outside = Join(host.PublicIpAddresses, cards.TableRows().SelectMany(r => Addresses(r.Text("PublicIPAddresses"))));
        return host with
        {
            PrivateIpAddresses = inside,
            PublicIpAddresses = outside,
            IpAddresses = Join(host.IpAddresses, inside.Concat(outside)),
        };
    }

    private static bool IsInAzure(TableRow beat) => beat.Text("ComputerEnvironment").Equals(Azure, StringComparison.OrdinalIgnoreCase);

    private static AzureDetails ReadAzure(TableRow beat) => new()
    {
        SubscriptionId = OrNull(beat.Text("SubscriptionId")),
        ResourceGroup = OrNull(beat.Text("ResourceGroup")),
        ResourceProvider = OrNull(beat.Text("ResourceProvider")),
        ResourceType = OrNull(beat.Text("ResourceType")),
        ResourceId = OrNull(beat.Text("ResourceId")),
    };

    private static GeoLocation? ReadLocation(TableRow beat) => OrNull(beat.Text("RemoteIPCountry")) is not { } country ? null : new GeoLocation
    {
        CountryOrRegionName = country,
        Longitude = beat.Real("RemoteIPLongitude"),
        Latitude = beat.Real("RemoteIPLatitude"),
    };

    // A cell is one address, a comma list, or a JSON list, by the age of the agent that wrote it.
    private static IEnumerable<IpAddress> Addresses(string cell) => cell
        .Split(BetweenAddresses, StringSplitOptions.RemoveEmptyEntries)
        .Where(a => IPAddress.TryParse(a, out _))
        .Select(a => new IpAddress { Address = a });

    private static List<IpAddress> Join(IEnumerable<IpAddress> known, IEnumerable<IpAddress> more) =>
        [.. known.Concat(more).DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase)];

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
