using Msticnb.Abstractions.Enrichment;

namespace Msticnb.Host.Running;

/// <summary>Which providers of facts may be asked.</summary>
internal static class Providers
{
    /// <summary>Why a provider is not asked, as a sentence; null when it is.</summary>
    public static string? WhyNot(IEnrichmentProvider provider, bool maySendOut) =>
        provider.NotReady
        ?? (provider.SendsValuesOut && !maySendOut ? "it sends values out of this machine, which the configuration does not allow."
            : provider is IThreatIntelProvider { IsPrimary: false } ? "it is asked on request only."
            : null);
}
