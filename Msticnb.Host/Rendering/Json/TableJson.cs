using Msticnb.Abstractions.Querying;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Host.Rendering.Json;

/// <summary>The answer of one query as one JSON object, or why there is none.</summary>
public sealed class TableJson : ITableRenderer
{
    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public bool IsRowsOnly => false;

    /// <inheritdoc/>
    public async Task RenderAsync(QueryAnswer answer, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Write(writer, answer, options, id: null, cancellationToken);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes an answer and ends the line.</summary>
    /// <param name="writer">Where to; it stays open and is not flushed.</param>
    /// <param name="answer">The answer. An incomplete one is <c>truncated</c>, and why stands first among its <c>warnings</c>.</param>
    /// <param name="options">Most rows; indentation.</param>
    /// <param name="id">The id of the query in a batch; null for a query of its own.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static void Write(TextWriter writer, QueryAnswer answer, RenderOptions options, JToken? id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(options);
        using (var json = Open(writer, options, id))
        {
            TableShape.Write(json, answer.Table, options.MaxRows, answer.Incomplete is not null, cancellationToken);
            json.Texts("warnings", answer.Incomplete is { } why ? [why, .. answer.Notices] : answer.Notices);
            json.Property("render", answer.Render);
            json.Property("elapsedMs", JsonValues.Milliseconds(answer.Elapsed));
            json.WriteEndObject();
        }

        writer.WriteLine();
    }

    /// <summary>Writes why there is no answer and ends the line. Of several diagnostics the first is the error; the others follow in <c>more</c>.</summary>
    /// <param name="writer">Where to; it stays open and is not flushed.</param>
    /// <param name="exception">What is wrong.</param>
    /// <param name="options">Indentation.</param>
    /// <param name="id">The id of the query in a batch; null for a query of its own.</param>
    public static void WriteError(TextWriter writer, QueryException exception, RenderOptions options, JToken? id)
    {
        ArgumentNullException.ThrowIfNull(exception);
        WriteError(writer, exception.Diagnostics, options, id);
    }

    /// <summary>The same for diagnostics that were found without running the query.</summary>
    public static void WriteError(TextWriter writer, IReadOnlyList<QueryDiagnostic> diagnostics, RenderOptions options, JToken? id)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(diagnostics);
        ArgumentNullException.ThrowIfNull(options);
        using (var json = Open(writer, options, id))
        {
            json.WritePropertyName("error");
            WriteDiagnostic(json, diagnostics[0]);
            if (diagnostics.Count > 1)
                json.Array("more", diagnostics.Skip(1), WriteDiagnostic);
            json.WriteEndObject();
        }

        writer.WriteLine();
    }

    private static EvidenceJsonWriter Open(TextWriter writer, RenderOptions options, JToken? id)
    {
        var json = new EvidenceJsonWriter(writer) { Formatting = options.Indented ? Formatting.Indented : Formatting.None };
        json.WriteStartObject();
        if (id is not null)
        {
            json.WritePropertyName("id");
            id.WriteTo(json);
        }

        return json;
    }

    private static void WriteDiagnostic(JsonWriter json, QueryDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.Property("kind", diagnostic.Kind);
        json.Property("code", diagnostic.Code);
        json.Property("message", diagnostic.Message);
        json.Property("line", diagnostic.Line);
        json.Property("column", diagnostic.Column);
        json.Property("length", diagnostic.Length);
        json.Property("suggestion", diagnostic.Suggestion);
        json.WriteEndObject();
    }
}
