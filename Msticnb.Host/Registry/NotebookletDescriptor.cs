using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;

namespace Msticnb.Host.Registry;

/// <summary>A notebooklet as the catalogue knows it. Immutable. Its declaration holds code of its pack, so a pack stays in memory while somebody keeps a descriptor of it.</summary>
public sealed record NotebookletDescriptor
{
    /// <summary>Class name.</summary>
    public required string Name { get; init; }

    /// <summary>Dotted place in the tree; empty for the root.</summary>
    public required string Path { get; init; }

    /// <summary>Path and name.</summary>
    public string FullName => Path.Length == 0 ? Name : $"{Path}.{Name}";

    /// <summary>Other names that find it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Words by which people look for it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Kinds of entity that it investigates.</summary>
    public IReadOnlyList<EntityKind> Entities { get; init; } = [];

    /// <summary>True when lists and searches leave it out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Name of its pack's assembly.</summary>
    public required string Pack { get; init; }

    /// <summary>Version of its pack, as the pack writes it for people.</summary>
    public required string PackVersion { get; init; }

    /// <summary>What it declares.</summary>
    public required NotebookletDefinition Definition { get; init; }

    /// <summary>Its help.</summary>
    public required NotebookletHelp Help { get; init; }

    /// <summary>One line about it.</summary>
    public string Description => Help.Description.Length > 0 ? Help.Description : Help.Title;

    /// <summary>What it takes, in order.</summary>
    public IReadOnlyList<InputKind> Inputs => Definition.Inputs;

    /// <summary>Tables that its queries cannot do without, in alphabetical order.</summary>
    public IReadOnlyList<string> Tables => [.. Definition.Queries.Values.SelectMany(q => q.Tables).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
