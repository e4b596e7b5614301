using Newtonsoft.Json;

namespace Msticnb.Abstractions.Entities;

/// <summary>A URL.</summary>
public sealed record Url() : Entity(EntityKind.Url, "url")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(no URL)", Address);

    /// <summary>The URL as text; Sentinel's <c>Url</c>.</summary>
    [JsonProperty("Url")]
    public string? Address { get; init; }
}

/// <summary>A domain name with what it resolves to.</summary>
public sealed record Dns() : Entity(EntityKind.Dns, "dns")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(no domain)", DomainName);

    /// <summary>The domain name.</summary>
    public string? DomainName { get; init; }

    /// <summary>Addresses that it resolves to.</summary>
    public IReadOnlyList<IpAddress> IpAddresses { get; init; } = [];

    /// <summary>The server that was asked.</summary>
    public IpAddress? DnsServerIp { get; init; }
}
