using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Enrichment;

/// <summary>Tells how Azure Resource Manager describes a resource.</summary>
public interface IAzureResourceProvider : IEnrichmentProvider
{
    /// <summary>Looks up one resource with its subscription; null when it is not there or may not be read.</summary>
    /// <param name="resourceId">Full resource id: <c>/subscriptions/…/providers/Microsoft.Compute/virtualMachines/web01</c>.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    Task<AzureDetails?> DescribeAsync(string resourceId, CancellationToken cancellationToken);
}
