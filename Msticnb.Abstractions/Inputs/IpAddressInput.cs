using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Inputs;

/// <summary>One address.</summary>
public sealed record IpAddressInput : NotebookletInput
{
    /// <summary>The address in its shortest standard spelling; an IPv4 address mapped into IPv6 is IPv4.</summary>
    public required IpAddress IpAddress { get; init; }

    /// <inheritdoc/>
    public override string DisplayName => IpAddress.Address ?? Value;

    /// <inheritdoc/>
    public override Entity Entity => IpAddress;

    /// <summary><c>ip_address</c> (string) and <c>value</c>.</summary>
    public override IReadOnlyDictionary<string, object?> QueryParameters => new Dictionary<string, object?>
    {
        ["value"] = Value,
        ["ip_address"] = IpAddress.Address,
    };
}
