using Msticnb.Abstractions.Enrichment;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Rendering.Help;

/// <summary>What a step needs, in words.</summary>
internal static class StepNeeds
{
    /// <summary>The needs, each a piece of a list; none for a step that needs nothing.</summary>
    public static IReadOnlyList<string> Of(StepFacts step)
    {
        var needs = new List<string>();
        if (step.GivenTable is { } given)
            needs.Add(step.Queries.Count == 0 ? $"a table passed as {given}" : $"a table passed as {given}, or");
        var queries = step.Queries.Where(q => q.Count > 0).Select(q => string.Join(" and ", q)).Distinct(StringComparer.Ordinal).ToList();
        if (queries.Count > 0)
            needs.Add(string.Join(" or ", queries));
        if (step.Needs.Count > 0)
            needs.Add(string.Join(" and ", step.Needs));
        if (step.NeedsOneOf.Count > 0)
            needs.Add(string.Join(" or ", step.NeedsOneOf));
        if (step.Enrichment is { } kind)
            needs.Add($"a provider of {NameOf(kind)}");
        return needs;
    }

    private static string NameOf(EnrichmentKind kind) => kind switch
    {
        EnrichmentKind.GeoIp => "locations",
        EnrichmentKind.Whois => "registrations",
        EnrichmentKind.ThreatIntel => "threat intelligence",
        _ => kind.ToString(),
    };
}
