using System.Diagnostics.CodeAnalysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Host.Discovery;

namespace Msticnb.Host.Registry;

/// <summary>
/// A notebooklet as the catalogue knows it. Immutable. It stays valid after a reload has replaced its pack: whoever has
/// it keeps the old code in memory.
/// </summary>
public sealed record NotebookletDescriptor
{
    private readonly Lazy<NotebookletDefinition> _definition = null!;
    private readonly Lazy<DeclarationFacts> _facts = null!;

    /// <summary>Makes a descriptor of a declaration that is at hand.</summary>
    public NotebookletDescriptor()
    {
    }

#pragma warning disable CS8618 // Definition reads a field that is set: the compiler does not look into the property.
    [SetsRequiredMembers]
    internal NotebookletDescriptor(NotebookletFacts facts, PackHandle pack)
#pragma warning restore CS8618
    {
        Name = facts.Name;
        Path = facts.Path;
        Aliases = facts.Aliases;
        Keywords = facts.Keywords;
        Entities = facts.Entities;
        IsHidden = facts.IsHidden;
        Pack = pack.Name;
        PackVersion = pack.Version;
        Help = NotebookletHelp.Parse(facts.Name, facts.HelpMarkdown);
        Origin = pack;
        TypeName = facts.Type;
        _facts = new(facts.Declaration);
        _definition = facts.Definition is { } known ? new(known) : new(() => pack.CreateNotebooklet(this).Define());
    }

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

    /// <summary>What it declares. The first look at it may load the pack; <see cref="Declaration"/> never does.</summary>
    /// <exception cref="PackException">The pack cannot be loaded any more.</exception>
    public required NotebookletDefinition Definition
    {
        get => _definition.Value;
        init
        {
            _definition = new(value);
            _facts = new(() => DeclarationFacts.From(value, Help));
        }
    }

    /// <summary>What it declares, without its code.</summary>
    public DeclarationFacts Declaration => _facts.Value;

    /// <summary>Its help.</summary>
    public required NotebookletHelp Help { get; init; }

    /// <summary>One line about it.</summary>
    public string Description => Help.Description.Length > 0 ? Help.Description : Help.Title;

    /// <summary>What it takes, in order.</summary>
    public IReadOnlyList<InputKind> Inputs => Declaration.Inputs;

    /// <summary>Tables that its queries cannot do without, in alphabetical order.</summary>
    public IReadOnlyList<string> Tables => Declaration.Tables;

    /// <summary>The pack that it came from; null when somebody made the descriptor by hand.</summary>
    internal PackHandle? Origin { get; }

    /// <summary>Full name of its class; empty when somebody made the descriptor by hand.</summary>
    internal string TypeName { get; } = "";

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
