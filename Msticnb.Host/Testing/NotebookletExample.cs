using System.Reflection;
using Msticnb.Host.Discovery;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Testing;

/// <summary>
/// A small case that a notebooklet brings along as its proof: input tables, what to run, and what must come out. A
/// folder <c>Example</c> must find something; a folder <c>ExampleQuiet</c> must find nothing. More cases have a name
/// that begins so (<c>ExampleLinux</c>, <c>ExampleQuietLinux</c>).
/// </summary>
/// <remarks>
/// <para>In the folder lie tables (<c>SecurityEvent.csv</c>, <c>.jsonl</c> or <c>.parquet</c>) and two JSON files.</para>
/// <para>
/// <c>input.json</c>: <c>{"value": "web01", "start": "2026-01-01", "end": "2026-01-02", "steps": ["+process_tree"],
/// "parameters": {"threshold": 3}, "tables": {"processes": "processes.csv"}}</c>; all but the range may be left out. A
/// file under <c>tables</c> is passed in and is no table of the workspace.
/// </para>
/// <para>
/// <c>expected.json</c>: <c>{"status": "complete", "findings": [{"severity": "high", "step": "related_alerts", "title":
/// "part of the sentence", "techniques": ["T1078"]}], "steps": {"related_alerts": {"outcome": "data", "rows": 2,
/// "contains": {"AlertName": "a text of some row"}}}}</c>. The findings must be exactly these; of steps only those named
/// are looked at. A quiet example may leave the file out: then no finding and no failed step is what must come out.
/// </para>
/// </remarks>
public sealed record NotebookletExample
{
    private const string Prefix = "Example";

    /// <summary>The notebooklet.</summary>
    public required NotebookletDescriptor Notebooklet { get; init; }

    /// <summary>Name of the folder.</summary>
    public required string Name { get; init; }

    /// <summary>True when nothing may be found.</summary>
    public bool IsQuiet => Name.StartsWith("ExampleQuiet", StringComparison.Ordinal);

    internal IReadOnlyDictionary<string, Func<Stream>> Files { get; init; } = new Dictionary<string, Func<Stream>>();

    /// <summary>The examples of a notebooklet, from the resources of its pack, by name.</summary>
    public static IReadOnlyList<NotebookletExample> Of(NotebookletDescriptor notebooklet)
    {
        ArgumentNullException.ThrowIfNull(notebooklet);
        var assembly = PluginHost.CreateNotebooklet(notebooklet).GetType().Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Select(r => (Resource: r, Parts: PartsUnder(r, notebooklet.Name)))
            .Where(r => r.Parts is [var folder, _] && folder.StartsWith(Prefix, StringComparison.Ordinal))
            .GroupBy(r => r.Parts![0], StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new NotebookletExample
            {
                Notebooklet = notebooklet,
                Name = g.Key,
                Files = g.ToDictionary(r => r.Parts![1], r => Opener(assembly, r.Resource), StringComparer.Ordinal),
            })];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Notebooklet.Name}/{Name}";

    private static Func<Stream> Opener(Assembly assembly, string resource) => () => assembly.GetManifestResourceStream(resource)!;

    private static string[]? PartsUnder(string resource, string notebooklet)
    {
        var parts = resource.Split('/');
        var at = Array.IndexOf(parts, notebooklet);
        return at < 0 ? null : parts[(at + 1)..];
    }
}
