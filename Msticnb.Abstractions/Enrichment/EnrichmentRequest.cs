namespace Msticnb.Abstractions.Enrichment;

/// <summary>Which facts an <c>Enrich</c> step asks for.</summary>
/// <param name="Kind">The kind of facts.</param>
public sealed record EnrichmentRequest(EnrichmentKind Kind)
{
    /// <summary>Most distinct values to look up; the step is partial when there are more.</summary>
    /// <value>1,000.</value>
    public int MaxValues { get; init; } = 1000;

    /// <summary>For threat intelligence: leave out answers below this.</summary>
    /// <value>Warning.</value>
    public ThreatSeverity MinimumSeverity { get; init; } = ThreatSeverity.Warning;
}

/// <summary>Kinds of facts.</summary>
public enum EnrichmentKind
{
    /// <summary>Country, city, coordinates of addresses; the facts stand beside the rows.</summary>
    GeoIp,

    /// <summary>Autonomous system and registration of addresses; the facts stand beside the rows.</summary>
    Whois,

    /// <summary>What is known against indicators; one row for each row and answer.</summary>
    ThreatIntel,
}

/// <summary>The usual requests.</summary>
public static class With
{
    /// <summary>Country, city, coordinates.</summary>
    public static EnrichmentRequest GeoIp { get; } = new(EnrichmentKind.GeoIp);

    /// <summary>Autonomous system and registration.</summary>
    public static EnrichmentRequest Whois { get; } = new(EnrichmentKind.Whois);

    /// <summary>What is known against indicators.</summary>
    public static EnrichmentRequest ThreatIntel { get; } = new(EnrichmentKind.ThreatIntel);
}
