using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Enrichment;

/// <summary>Tells where addresses are.</summary>
public interface IGeoIpProvider : IEnrichmentProvider
{
    /// <summary>Looks up distinct addresses; those without an answer are not in the result. Addresses that are not public are never looked up.</summary>
    Task<IReadOnlyDictionary<string, GeoLocation>> LookupAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);
}
