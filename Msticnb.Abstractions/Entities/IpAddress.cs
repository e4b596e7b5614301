namespace Msticnb.Abstractions.Entities;

/// <summary>An IPv4 or IPv6 address.</summary>
public sealed record IpAddress() : Entity(EntityKind.IpAddress, "ip")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(no address)", Address);

    /// <summary>The address as text.</summary>
    public string? Address { get; init; }

    /// <summary>Where it is; null when nobody has said.</summary>
    public GeoLocation? Location { get; init; }
}

/// <summary>A place on earth.</summary>
public sealed record GeoLocation() : Entity(EntityKind.GeoLocation, "geolocation")
{
    /// <inheritdoc/>
    public override string DisplayName => string.Join(", ", new[] { City, State, CountryOrRegionName ?? CountryCode }.Where(p => !string.IsNullOrEmpty(p)).DefaultIfEmpty("(nowhere)"));

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Name of the country or region, in English.</summary>
    public string? CountryOrRegionName { get; init; }

    /// <summary>State or province.</summary>
    public string? State { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Autonomous system, as the source writes it.</summary>
    public string? Asn { get; init; }
}
