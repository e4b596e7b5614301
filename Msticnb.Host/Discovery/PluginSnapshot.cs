using System.Reflection;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Discovery;

/// <summary>What is loaded at one moment: packs, report and catalogue that belong together.</summary>
internal sealed class PluginSnapshot
{
    private PluginSnapshot(IReadOnlyList<Entry> entries)
    {
        Entries = entries;
        Packs = [.. entries.Select(e => e.Row.Pack).OfType<PackHandle>()];
        Registry = new NotebookletRegistry(Packs.SelectMany(p => p.Notebooklets));
        Report = new LoadReport([.. entries.Select(e => RowOf(e.Row))]);
    }

    public static PluginSnapshot Empty { get; } = new([]);

    public IReadOnlyList<Entry> Entries { get; }

    public IReadOnlyList<PackHandle> Packs { get; }

    public NotebookletRegistry Registry { get; }

    public LoadReport Report { get; }

    public static PluginSnapshot Of(IReadOnlyList<Entry> entries) => new(entries);

    // Whether a name is taken depends on the other packs, so it is not known before all are there.
    private PackReport RowOf(PackRow row)
    {
        if (row.Pack is not { } pack)
            return row.Report;
        var standings = pack.Notebooklets.Select(n => (Notebooklet: n, Standing: Registry.StandingOf(n))).ToList();
        var taken = standings.Where(s => s.Standing != Standing.Whole).Select(s => new LoadProblem(s.Notebooklet.TypeName, Taken(s.Notebooklet, s.Standing))).ToList();
        var notebooklets = standings.Where(s => s.Standing != Standing.Refused).Select(s => s.Notebooklet.FullName).Order(StringComparer.Ordinal).ToList();
        return row.Report with
        {
            Notebooklets = notebooklets,
            Problems = [.. row.Report.Problems, .. taken],
            Status = notebooklets.Count + pack.Contents.Services.Count == 0 ? PackStatus.Failed : row.Report.Status,
        };
    }

    private Problem Taken(NotebookletDescriptor notebooklet, Standing standing) => standing == Standing.FullNameOnly
        ? new Problem(DiagnosticIds.DuplicateName, $"The name {notebooklet.Name} belongs to {Registry.Owner(notebooklet.Name).FullName} of pack {Registry.Owner(notebooklet.Name).Pack}.", $"Run this one as {notebooklet.FullName}, or rename its class.")
        : new Problem(DiagnosticIds.DuplicateName, $"The name {notebooklet.FullName} belongs to pack {Registry.Owner(notebooklet.FullName).Pack}, so this one cannot be run.", "Rename its class, or give it another path.");

    /// <summary>A row with what it was made from.</summary>
    /// <param name="Candidate">The place; null for an assembly of this process.</param>
    /// <param name="Assembly">The assembly of this process; null for a place.</param>
    /// <param name="Stamp">Changes when a file of the pack changes.</param>
    /// <param name="Row">The row.</param>
    internal sealed record Entry(PackCandidate? Candidate, Assembly? Assembly, string Stamp, PackRow Row);
}
