namespace Msticnb.Host.Registry;

/// <summary>A place in the catalogue's tree.</summary>
/// <param name="Name">Last part of its path; empty for the root.</param>
/// <param name="Path">Dotted path; empty for the root.</param>
/// <param name="Children">Places below it, by name in ordinal order.</param>
/// <param name="Notebooklets">Notebooklets at this place, by name in ordinal order; hidden ones are left out.</param>
public sealed record NotebookletNode(string Name, string Path, IReadOnlyList<NotebookletNode> Children, IReadOnlyList<NotebookletDescriptor> Notebooklets)
{
    internal static NotebookletNode RootOf(IEnumerable<NotebookletDescriptor> notebooklets) =>
        Build("", "", [.. notebooklets.Select(n => (n.Path.Split('.', StringSplitOptions.RemoveEmptyEntries), n))], depth: 0);

    private static NotebookletNode Build(string name, string path, IReadOnlyList<(string[] Path, NotebookletDescriptor Notebooklet)> all, int depth) =>
        new(
            name,
            path,
            [.. all.Where(n => n.Path.Length > depth).GroupBy(n => n.Path[depth], StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Build(g.Key, path.Length == 0 ? g.Key : $"{path}.{g.Key}", [.. g], depth + 1))],
            [.. all.Where(n => n.Path.Length == depth).Select(n => n.Notebooklet).OrderBy(n => n.Name, StringComparer.Ordinal)]);
}
