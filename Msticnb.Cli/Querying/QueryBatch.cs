using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Cli.Querying;

/// <summary>Many queries, one JSON object a line; one line out for each, in the same order, as soon as it is known.</summary>
internal static class QueryBatch
{
    /// <summary>Runs them. A query that fails, and a line that is none, give an error object; the others go on.</summary>
    public static async Task RunAsync(TextReader lines, TextWriter target, QuerySession session, RenderOptions options, CancellationToken cancellationToken)
    {
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            await RunOneAsync(line, target, session, options, cancellationToken).ConfigureAwait(false);
            await target.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task RunOneAsync(string line, TextWriter target, QuerySession session, RenderOptions options, CancellationToken cancellationToken)
    {
        JToken id = JValue.CreateNull();
        try
        {
            var request = Parse(line);
            id = request["id"] ?? id;
            if (request["query"] is not JValue { Value: string text })
                throw new JsonException("the object has no text named query.");
            var answer = await session.ExecuteAsync(text, cancellationToken).ConfigureAwait(false);

            // A line is whole or not there: half an answer before an error would break the stream for its reader.
            using var whole = new StringWriter { NewLine = target.NewLine };
            TableJson.Write(whole, answer, options, id, cancellationToken);
            await target.WriteAsync(whole.GetStringBuilder(), cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            TableJson.WriteError(target, [new QueryDiagnostic("syntax", DiagnosticIds.QueryFailed, $"The line is no query: {e.Message}")], options, id);
        }
        catch (NotebookletException e)
        {
            TableJson.WriteError(target, QuerySession.Diagnostics(e), options, id);
        }
        catch (CommandLineException e)
        {
            TableJson.WriteError(target, [new QueryDiagnostic("semantic", DiagnosticIds.QueryParameter, e.Message)], options, id);
        }
        // Whatever breaks in an engine breaks one query; hundreds of others may wait behind it.
        catch (Exception e) when (e is not IOException && !cancellationToken.IsCancellationRequested)
        {
            TableJson.WriteError(target, [new QueryDiagnostic("runtime", DiagnosticIds.QueryFailed, $"The query failed: {Quote.Short(e.Message)} ({e.GetType().Name}).")], options, id);
        }
    }

    private static JObject Parse(string line)
    {
        using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 64 };
        var value = JToken.ReadFrom(reader) as JObject ?? throw new JsonException("it is no JSON object.");
        return reader.Read() ? throw new JsonException("there is something after the object.") : value;
    }
}
