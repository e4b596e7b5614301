using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;

namespace Msticnb.Abstractions.Declaring;

/// <summary>All that a notebooklet declares, read once when its pack is loaded.</summary>
public sealed record NotebookletDefinition
{
    /// <summary>Class name, unique in the catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>What it takes, in the order in which a value is tried: the first kind that accepts the value's spelling wins.</summary>
    public required IReadOnlyList<InputKind> Inputs { get; init; }

    /// <summary>Steps in the order in which results are shown.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Rules in the order in which findings of equal severity are shown.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Typed parameters with their defaults.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The KQL files of the notebooklet's folder by file name.</summary>
    public IReadOnlyDictionary<string, KqlFile> Queries { get; init; } = new Dictionary<string, KqlFile>();

    /// <summary>The Markdown help: title, when to use it, one second-level heading for each step. Empty when there is none.</summary>
    public string HelpMarkdown { get; init; } = "";

    /// <summary>Names of the tables that a caller may pass in, by the steps that accept them.</summary>
    public IReadOnlyList<string> GivenTables =>
        [.. Steps.Select(s => s.Source).OfType<GivenSource>().Select(g => g.TableName).Distinct(StringComparer.Ordinal)];
}
