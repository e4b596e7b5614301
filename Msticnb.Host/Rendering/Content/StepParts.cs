using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Running;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Content;

/// <summary>A record of a kind that no renderer knows, by its properties.</summary>
internal sealed record FactsBlock(string Title, IReadOnlyList<Fact> Facts) : Block(Title);

/// <summary>The value of a step as the parts that it is shown in.</summary>
internal static class StepParts
{
    /// <summary>The parts in order; none when the step has nothing to show.</summary>
    public static IReadOnlyList<Block> Of(StepResult step) => step.Value switch
    {
        null or ChartSpec => [],
        DataFrame table => [new TableBlock("", table, step.Charts)],
        Entity entity => [new EntityBlock("", entity)],
        Block block => [block],
        IReadOnlyList<Block> blocks => blocks,
        IReadOnlyList<Entity> entities => [.. entities.Select(e => new EntityBlock("", e))],
        string text => [new TextBlock("", text)],
        IFormattable or bool => [new TextBlock("", CellText.Of(step.Value))],
        IReadOnlyList<string> texts => [new TextBlock("", string.Join('\n', texts))],
        var other => [new FactsBlock("", Facts.Of(other))],
    };

    /// <summary>Rows of its table or tables; null when it has none.</summary>
    public static long? Rows(StepResult step)
    {
        var tables = Of(step).OfType<TableBlock>().ToList();
        return tables.Count == 0 ? null : tables.Sum(t => t.Table.Rows.Count);
    }
}
