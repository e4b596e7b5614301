using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Querying;

namespace Msticnb.Host.Registry;

/// <summary>Whether a notebooklet can run with what is at hand.</summary>
/// <param name="Runnable">True when at least one of the steps that run by default can give something.</param>
/// <param name="Reasons">What will be missing and why, a sentence each; empty when nothing will.</param>
public sealed record Availability(bool Runnable, IReadOnlyList<string> Reasons)
{
    /// <summary>Looks at the tables and providers that the default steps need, and runs nothing.</summary>
    /// <param name="notebooklet">The notebooklet.</param>
    /// <param name="workspace">The tables that are there; null when that is not known, and then none counts as missing.</param>
    /// <param name="providers">Kinds of facts for which a provider is ready; null when that is not known.</param>
    public static Availability Of(NotebookletDescriptor notebooklet, WorkspaceDescription? workspace, IReadOnlyCollection<EnrichmentKind>? providers = null)
    {
        ArgumentNullException.ThrowIfNull(notebooklet);
        var check = new AvailabilityCheck(
            notebooklet.Declaration.Steps,
            workspace?.Tables.Select(t => t.Name).ToHashSet(StringComparer.Ordinal),
            providers);
        var reasons = new List<string>();
        var runnable = false;
        var hasDefault = false;
        foreach (var step in notebooklet.Declaration.Steps.Where(s => !s.IsOnDemand))
        {
            hasDefault = true;
            var (canRun, reason) = check.Step(step);
            runnable |= canRun;
            if (reason is not null)
                reasons.Add(reason);
        }

        if (!hasDefault)
            return new Availability(true, []);
        return new Availability(runnable, reasons);
    }
}
