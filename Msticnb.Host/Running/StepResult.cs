using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Running;

namespace Msticnb.Host.Running;

/// <summary>A step of a run with its outcome.</summary>
/// <param name="Key">Name in snake case.</param>
/// <param name="Title">Heading.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record StepResult(string Key, string Title, StepOutcome Outcome)
{
    /// <summary>Markdown from the notebooklet's help; empty when there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The sentence that stands there when nothing was found.</summary>
    public string EmptyText { get; init; } = "Nothing was found.";

    /// <summary>How the table is drawn beside being listed.</summary>
    public IReadOnlyList<ChartSpec> Charts { get; init; } = [];

    /// <summary>Ids of the queries that it ran.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>True when it runs only when asked for.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>False for a step that reports leave out.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>From its start to its end, waiting for its turn included.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The value; null when there is none.</summary>
    public object? Value => Outcome.Value;

    /// <summary>The value as a table; null when it is none.</summary>
    public DataFrame? Table => Outcome.Value as DataFrame;

    /// <summary>The kind in JSON: <c>table entity chart text</c>; a table without rows and a step without a value are tables.</summary>
    public string Kind => Outcome.Value switch
    {
        Entity => "entity",
        ChartSpec => "chart",
        null or DataFrame or IReadOnlyList<Block> or IReadOnlyList<Entity> => "table",
        _ => "text",
    };
}
