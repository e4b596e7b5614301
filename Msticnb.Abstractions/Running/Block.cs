using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Running;

/// <summary>One part of a step's value that is shown as several parts: an alert as a card, its entities, its indicators, a map.</summary>
/// <param name="Title">Heading of the part; empty for none.</param>
public abstract record Block(string Title);

/// <summary>A table with its drawings.</summary>
/// <param name="Title">Heading; empty for none.</param>
/// <param name="Table">The rows.</param>
/// <param name="Charts">How they are drawn beside being listed.</param>
public sealed record TableBlock(string Title, DataFrame Table, IReadOnlyList<ChartSpec> Charts) : Block(Title);

/// <summary>An entity as a card.</summary>
/// <param name="Title">Heading; empty for none.</param>
/// <param name="Entity">The entity.</param>
public sealed record EntityBlock(string Title, Entity Entity) : Block(Title);

/// <summary>A text.</summary>
/// <param name="Title">Heading; empty for none.</param>
/// <param name="Text">Plain text; shown as it is, never as markup.</param>
public sealed record TextBlock(string Title, string Text) : Block(Title);
