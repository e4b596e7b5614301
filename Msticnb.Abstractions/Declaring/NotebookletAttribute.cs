using System.Composition;
using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Declaring;

/// <summary>
/// Exports a class as a notebooklet and says what the catalogue must know before the class is created.
/// The name of the notebooklet is the name of the class; its help is the Markdown file of the same name in its folder.
/// </summary>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NotebookletAttribute : ExportAttribute
{
    /// <summary>Marks a class as a notebooklet at a place in the catalogue's tree.</summary>
    /// <param name="path">Dotted place in the tree, for example <c>azsent.host</c>; empty means the root.</param>
    public NotebookletAttribute(string path = "")
        : base(typeof(INotebooklet)) => Path = path;

    /// <summary>Dotted place in the catalogue's tree; the full name is the path, a dot, and the class name.</summary>
    public string Path { get; }

    /// <summary>Words by which people look for it, separated by blanks or commas.</summary>
    /// <value>Empty: found by its name, entities, steps and help only.</value>
    public string Keywords { get; init; } = "";

    /// <summary>The kinds of entity that it investigates: search, pivots and <c>list --entity</c> go by these.</summary>
    /// <value>Empty: no pivot offers it.</value>
    public EntityKind[] Entities { get; init; } = [];

    /// <summary>Other names that find it, separated by blanks or commas, for example the name it has in another product.</summary>
    public string Aliases { get; init; } = "";

    /// <summary>True keeps it out of lists and searches; it still runs by name. For templates that people copy.</summary>
    public bool Hidden { get; init; }
}
