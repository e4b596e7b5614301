using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Entities;

namespace Msticnb.Host.Registry;

/// <summary>A notebooklet as data that outlives its code: what lists, searches and help need.</summary>
internal sealed record NotebookletFacts
{
    /// <summary>Full name of its class.</summary>
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<EntityKind> Entities { get; init; } = [];

    public bool IsHidden { get; init; }

    public string HelpMarkdown { get; init; } = "";

    public required DeclarationFacts Declaration { get; init; }

    /// <summary>The whole declaration when it is at hand; it holds code, so it is never remembered.</summary>
    public NotebookletDefinition? Definition { get; init; }

    public static NotebookletFacts From(string type, NotebookletAttribute attribute, NotebookletDefinition definition) => new()
    {
        Type = type,
        Name = definition.Name,
        Path = attribute.Path.Trim('.'),
        Aliases = Words(attribute.Aliases),
        Keywords = Words(attribute.Keywords),
        Entities = attribute.Entities,
        IsHidden = attribute.Hidden,
        HelpMarkdown = definition.HelpMarkdown,
        Declaration = DeclarationFacts.From(definition, NotebookletHelp.Parse(definition.Name, definition.HelpMarkdown)),
        Definition = definition,
    };

    private static string[] Words(string text) => text.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
