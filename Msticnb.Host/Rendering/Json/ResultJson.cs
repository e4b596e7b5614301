using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;
using Newtonsoft.Json;

namespace Msticnb.Host.Rendering.Json;

/// <summary>A result as JSON of schema version 1; see the documentation of the result's JSON for its shape.</summary>
public sealed class ResultJson : IResultRenderer
{
    /// <summary>The version that stands in the document. It goes up when a property changes its meaning or is gone.</summary>
    public const int SchemaVersion = 1;

    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public async Task RenderAsync(NotebookletResult result, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        using (var json = new EvidenceJsonWriter(writer) { Formatting = options.Indented ? Formatting.Indented : Formatting.None })
            Write(json, result, options, cancellationToken);
        await writer.WriteLineAsync().ConfigureAwait(false);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Write(JsonWriter json, NotebookletResult result, RenderOptions options, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.Property("schemaVersion", SchemaVersion);
        WriteNotebooklet(json, result);
        json.Property("status", Words.Name(result.Status));
        json.WritePropertyName("problem");
        WriteProblem(json, result.Problem);
        WriteInput(json, result.Input);
        json.Array("candidates", result.Candidates, WriteCandidate);
        json.WritePropertyName("timeRange");
        JsonValues.WriteRange(json, result.TimeRange);
        json.Property("source", result.Source);
        json.Property("startedUtc", JsonValues.Instant(result.Started));
        json.Values("parameters", result.Parameters);
        json.Array("findings", result.Findings, WriteFinding);
        json.Array("steps", result.Steps, (j, step) => StepJson.Write(j, step, options.MaxRows, cancellationToken));
        json.Array("queries", result.Queries, WriteQuery);
        json.Texts("warnings", result.Warnings);
        json.Property("elapsedMs", JsonValues.Milliseconds(result.Elapsed));
        json.WriteEndObject();
    }

    private static void WriteNotebooklet(JsonWriter json, NotebookletResult result)
    {
        json.WritePropertyName("notebooklet");
        json.WriteStartObject();
        json.Property("name", result.Notebooklet.Name);
        json.Property("fullName", result.Notebooklet.FullName);
        json.Property("title", result.Notebooklet.Help.Title);
        json.Property("pack", result.Notebooklet.Pack);
        json.Property("version", result.Notebooklet.PackVersion);
        json.WriteEndObject();
    }

    internal static void WriteProblem(JsonWriter json, Problem? problem)
    {
        if (problem is null)
        {
            json.WriteNull();
            return;
        }

        json.WriteStartObject();
        json.Property("id", problem.Id);
        json.Property("type", problem.ExceptionType);
        json.Property("message", problem.Message);
        json.Property("fix", problem.Fix);
        json.WriteEndObject();
    }

    private static void WriteInput(JsonWriter json, NotebookletInput input)
    {
        json.WritePropertyName("input");
        json.WriteStartObject();
        json.Property("kind", Words.Name(input.Kind));
        json.Property("value", input.Value);
        json.Property("displayName", input.DisplayName);
        json.WritePropertyName("resolved");
        if (input.Entity is { } entity)
            JsonValues.WriteEntity(json, entity);
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteCandidate(JsonWriter json, Candidate candidate)
    {
        json.WriteStartObject();
        json.Property("name", candidate.Name);
        json.Property("kind", candidate.Kind);
        json.Texts("tables", candidate.Tables);
        json.Property("events", candidate.Events);
        json.Property("lastSeen", candidate.LastSeen is { } seen ? JsonValues.Instant(seen) : null);
        json.WriteEndObject();
    }

    private static void WriteFinding(JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.Property("severity", Words.Name(finding.Severity));
        json.Property("title", finding.Title);
        json.Property("step", finding.Step);
        json.Texts("techniques", finding.Techniques);
        json.Array("rows", finding.Rows, (j, row) => j.WriteValue(row));
        json.WriteEndObject();
    }

    private static void WriteQuery(JsonWriter json, QueryRecord query)
    {
        json.WriteStartObject();
        json.Property("id", query.Id);
        json.Property("name", query.Name);
        json.Property("step", query.Step);
        json.Property("backend", query.Backend);
        json.Property("source", query.Source);
        json.Property("text", query.Text);
        json.Values("parameters", query.Parameters);
        JsonValues.WriteRangeEnds(json, query.Range);
        json.Property("rows", query.Rows);
        json.Property("complete", query.IsComplete);
        json.Property("reason", query.Reason);
        json.Property("elapsedMs", JsonValues.Milliseconds(query.Elapsed));
        json.WriteEndObject();
    }
}
