using Msticnb.Abstractions.Enrichment;

namespace Msticnb.Host.Registry;

/// <summary>Follows the needs of steps through the steps that they read.</summary>
internal sealed class AvailabilityCheck(IReadOnlyList<StepFacts> steps, HashSet<string>? tables, IReadOnlyCollection<EnrichmentKind>? providers)
{
    // Two properties may have one key: ProcessTi and ProcessTI.
    private readonly Dictionary<string, StepFacts> _steps = steps.DistinctBy(s => s.Key).ToDictionary(s => s.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, (bool CanRun, string? Reason)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a step can run, and what there is to say about it.</summary>
    public (bool CanRun, string? Reason) Step(StepFacts step)
    {
        if (_known.TryGetValue(step.Key, out var known))
            return known;
        // Declarations have no cycles; a remembered one that was tampered with must not recurse for ever.
        _known[step.Key] = (true, null);
        return _known[step.Key] = Find(step);
    }

    private (bool CanRun, string? Reason) Find(StepFacts step)
    {
        if (step.Needs.FirstOrDefault(k => !CanRun(k)) is { } needed)
            return (false, $"Step {needed} will be skipped, so step {step.Key} will be skipped too.");
        if (step.NeedsOneOf.Count > 0 && !step.NeedsOneOf.Any(CanRun))
            return (false, $"Steps {string.Join(", ", step.NeedsOneOf)} will be skipped, so step {step.Key} will be skipped too.");
        if (step.Enrichment is { } kind && providers?.Contains(kind) == false)
            return (false, $"No provider of {NameOf(kind)} is ready, so step {step.Key} will be skipped.");
        if (step.GivenTable is { } given)
            return (true, step.Queries.Count == 0 ? $"Step {step.Key} needs table {given}, which a run has to be given." : Missing(step) is { } missing ? $"{missing}, so step {step.Key} needs table {given}, which a run has to be given." : null);
        return step.Queries.Count > 0 && Missing(step) is { } absent
            ? (false, $"{absent}, so step {step.Key} will be skipped.")
            : (true, null);
    }

    private bool CanRun(string key) => !_steps.TryGetValue(key, out var step) || Step(step).CanRun;

    // A step with several queries runs those that it can.
    private string? Missing(StepFacts step)
    {
        if (tables is null || step.Queries.Any(q => q.All(tables.Contains)))
            return null;
        var absent = step.Queries.SelectMany(q => q).Where(t => !tables.Contains(t)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return absent.Count == 1 ? $"Table {absent[0]} is not in this workspace" : $"Tables {string.Join(", ", absent)} are not in this workspace";
    }

    private static string NameOf(EnrichmentKind kind) => kind switch
    {
        EnrichmentKind.GeoIp => "geolocation",
        EnrichmentKind.Whois => "whois",
        EnrichmentKind.ThreatIntel => "threat intelligence",
        _ => kind.ToString(),
    };
}
