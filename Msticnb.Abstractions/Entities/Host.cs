using Newtonsoft.Json;

namespace Msticnb.Abstractions.Entities;

/// <summary>A computer.</summary>
public sealed record Host() : Entity(EntityKind.Host, "host")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed host)", FullName, NetBiosName, DeviceId, AzureID);

    /// <summary>Name without its domain.</summary>
    public string? HostName { get; init; }

    /// <summary>DNS domain, without a leading dot.</summary>
    public string? DnsDomain { get; init; }

    /// <summary>Windows domain.</summary>
    public string? NTDomain { get; init; }

    /// <summary>NetBIOS name.</summary>
    public string? NetBiosName { get; init; }

    /// <summary>Resource id of the virtual machine in Azure.</summary>
    public string? AzureID { get; init; }

    /// <summary>Id of the Log Analytics agent.</summary>
    public string? OMSAgentID { get; init; }

    /// <summary>Id of the device in Defender.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Family of the operating system; null when nobody has seen it.</summary>
    public OSFamily? OSFamily { get; init; }

    /// <summary>Name of the operating system, with its edition.</summary>
    public string? OSName { get; init; }

    /// <summary>Version of the operating system.</summary>
    public string? OSVersion { get; init; }

    /// <summary>True when it belongs to a Windows domain; null when unknown.</summary>
    public bool? IsDomainJoined { get; init; }

    /// <summary>Where it runs: <c>Azure</c>, <c>Non-Azure</c>, …</summary>
    public string? Environment { get; init; }

    /// <summary>Id of the computer in Heartbeat.</summary>
    public string? SourceComputerId { get; init; }

    /// <summary>BIOS id of the virtual machine.</summary>
    public string? VMUUID { get; init; }

    /// <summary>Management solutions that collect from it.</summary>
    public IReadOnlyList<string> OmsSolutions { get; init; } = [];

    /// <summary>The Azure resource that it is; null outside of Azure.</summary>
    public AzureDetails? AzureDetails { get; init; }

    /// <summary>All addresses, of any kind.</summary>
    public IReadOnlyList<IpAddress> IpAddresses { get; init; } = [];

    /// <summary>Addresses inside its network.</summary>
    public IReadOnlyList<IpAddress> PrivateIpAddresses { get; init; } = [];

    /// <summary>Addresses that the internet sees.</summary>
    public IReadOnlyList<IpAddress> PublicIpAddresses { get; init; } = [];

    /// <summary>Name with its domain when it has one; null without a name.</summary>
    [JsonIgnore]
    public string? FullName => string.IsNullOrEmpty(HostName) ? null
        : string.IsNullOrEmpty(DnsDomain) ? HostName
        : $"{HostName}.{DnsDomain}";

    /// <summary>Splits a name at its first dot into host and domain; an IP address stays whole.</summary>
    public static Host FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot <= 0 || dot == name.Length - 1 || System.Net.IPAddress.TryParse(name, out _)
            ? new Host { HostName = name.TrimEnd('.') }
            : new Host { HostName = name[..dot], DnsDomain = name[(dot + 1)..].TrimEnd('.') };
    }
}

/// <summary>Families of operating systems, with Sentinel's numbers.</summary>
public enum OSFamily
{
    /// <summary>Linux.</summary>
    Linux = 0,

    /// <summary>Windows.</summary>
    Windows = 1,

    /// <summary>Android.</summary>
    Android = 2,

    /// <summary>iOS.</summary>
    IOS = 3,

    /// <summary>macOS.</summary>
    MacOS = 4,
}

/// <summary>The Azure resource that a host is.</summary>
public sealed record AzureDetails
{
    /// <summary>Subscription id.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Resource group.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Resource provider, such as <c>Microsoft.Compute</c>.</summary>
    public string? ResourceProvider { get; init; }

    /// <summary>Resource type, such as <c>virtualMachines</c>.</summary>
    public string? ResourceType { get; init; }

    /// <summary>Full resource id.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Facts about the subscription, by name.</summary>
    public IReadOnlyDictionary<string, string> SubscriptionDetails { get; init; } = new Dictionary<string, string>();

    /// <summary>Facts about the resource, by name.</summary>
    public IReadOnlyDictionary<string, string> ResourceDetails { get; init; } = new Dictionary<string, string>();
}
