namespace Msticnb.Abstractions.Enrichment;

/// <summary>Tells who has registered and announces addresses.</summary>
public interface IWhoisProvider : IEnrichmentProvider
{
    /// <summary>Looks up distinct addresses; those without an answer are not in the result.</summary>
    Task<IReadOnlyDictionary<string, WhoisRecord>> LookupAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);
}

/// <summary>Who has registered and announces an address.</summary>
/// <param name="Address">The address asked for.</param>
public sealed record WhoisRecord(string Address)
{
    /// <summary>Number of the autonomous system, without <c>AS</c>.</summary>
    public long? Asn { get; init; }

    /// <summary>Name of the autonomous system.</summary>
    public string? AsnDescription { get; init; }

    /// <summary>Announced prefix.</summary>
    public string? AsnCidr { get; init; }

    /// <summary>Country of the registration, ISO 3166-1 alpha-2.</summary>
    public string? AsnCountryCode { get; init; }

    /// <summary>Registry: <c>arin ripencc apnic lacnic afrinic</c>.</summary>
    public string? AsnRegistry { get; init; }

    /// <summary>Day of the allocation.</summary>
    public DateOnly? AsnDate { get; init; }

    /// <summary>Registered networks that hold the address, the narrowest first.</summary>
    public IReadOnlyList<WhoisNetwork> Networks { get; init; } = [];
}

/// <summary>A registered network.</summary>
/// <param name="Cidr">Prefix.</param>
/// <param name="Handle">The registry's id.</param>
/// <param name="Name">Name.</param>
public sealed record WhoisNetwork(string? Cidr, string? Handle, string? Name)
{
    /// <summary>When it was registered.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the registration last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Postal address as it is registered.</summary>
    public string? PostalAddress { get; init; }

    /// <summary>Addresses for abuse reports and the like.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];
}
