using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;
using Newtonsoft.Json;

namespace Msticnb.Host.Rendering.Json;

/// <summary>A step in the result's JSON. Every step has every property of the contract, whatever its kind.</summary>
internal static class StepJson
{
    public static void Write(JsonWriter json, StepResult step, int? maxRows, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.Property("name", step.Key);
        json.Property("title", step.Title);
        json.Property("kind", step.Kind);
        json.Property("outcome", step.Outcome.Name);
        json.Property("reason", step.Outcome.Reason);
        json.WritePropertyName("problem");
        ResultJson.WriteProblem(json, (step.Outcome as StepOutcome.Failed)?.Problem);
        TableShape.Write(json, step.Table, maxRows, isCut: false, cancellationToken);
        json.WritePropertyName("entity");
        JsonValues.WriteEntity(json, step.Value as Entity);
        WriteOther(json, step, maxRows, cancellationToken);
        json.Array("charts", step.Value is ChartSpec chart ? [chart, .. step.Charts] : step.Charts, WriteChart);
        json.Texts("queries", step.Queries);
        json.Property("onDemand", step.IsOnDemand);
        json.Property("shown", step.IsShown);
        json.Property("elapsedMs", JsonValues.Milliseconds(step.Elapsed));
        json.WriteEndObject();
    }

    private static void WriteOther(JsonWriter json, StepResult step, int? maxRows, CancellationToken cancellationToken)
    {
        switch (step.Value)
        {
            case null or DataFrame or Entity or ChartSpec:
                break;
            case IReadOnlyList<Entity> entities:
                json.Array("entities", entities, JsonValues.WriteEntity);
                break;
            case IReadOnlyList<Block> blocks:
                json.Array("blocks", blocks, (j, block) => WriteBlock(j, block, maxRows, cancellationToken));
                break;
            case Block block:
                json.Array("blocks", [block], (j, b) => WriteBlock(j, b, maxRows, cancellationToken));
                break;
            default:
                json.Property("text", Text(step));
                break;
        }
    }

    private static void WriteBlock(JsonWriter json, Block block, int? maxRows, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.Property("title", block.Title);
        switch (block)
        {
            case TableBlock table:
                json.Property("kind", "table");
                TableShape.Write(json, table.Table, maxRows, isCut: false, cancellationToken);
                json.Array("charts", table.Charts, WriteChart);
                break;
            case EntityBlock entity:
                json.Property("kind", "entity");
                json.WritePropertyName("entity");
                JsonValues.WriteEntity(json, entity.Entity);
                break;
            case TextBlock text:
                json.Property("kind", "text");
                json.Property("text", text.Text);
                break;
            default:
                json.Property("kind", "text");
                json.Property("text", string.Join('\n', Facts.Of(block).Select(f => $"{f.Name}: {f.Value}")));
                break;
        }

        json.WriteEndObject();
    }

    private static string Text(StepResult step) => string.Join("\n\n", StepParts.Of(step).Select(part => part switch
    {
        TextBlock text => text.Text,
        FactsBlock facts => string.Join('\n', facts.Facts.Select(f => $"{f.Name}: {f.Value}")),
        _ => "",
    }));

    /// <summary>The type, then what the columns mean, under the names of the chart's properties.</summary>
    private static void WriteChart(JsonWriter json, ChartSpec chart)
    {
        json.WriteStartObject();
        json.Property("type", chart.Type);
        foreach (var property in chart.GetType().GetProperties().Where(p => p.Name is not nameof(ChartSpec.Type) && p.GetIndexParameters().Length == 0))
            json.Property(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property.GetValue(chart));
        json.WriteEndObject();
    }
}
