namespace Msticnb.Abstractions.Enrichment;

/// <summary>What all providers of facts have in common. Packs export them by their own interface.</summary>
public interface IEnrichmentProvider
{
    /// <summary>Short name, shown with every fact.</summary>
    string Name { get; }

    /// <summary>Why it cannot be used, as a sentence (no database, no key, not allowed to go online); null when it is ready. It must not do work.</summary>
    string? NotReady { get; }

    /// <summary>True when values leave the machine; such a provider is used only when the configuration allows it.</summary>
    bool SendsValuesOut { get; }
}
