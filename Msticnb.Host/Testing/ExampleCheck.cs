using System.Globalization;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Running;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Host.Testing;

/// <summary>Runs an example and says what is not as it must be.</summary>
public static class ExampleCheck
{
    /// <summary>Runs an example on a host that can open local data.</summary>
    /// <returns>The result and one sentence for each difference; none means that all is as it must be.</returns>
    public static async Task<ExampleOutcome> RunAsync(MsticnbHost host, NotebookletExample example, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(example);
        var folder = Directory.CreateTempSubdirectory("msticnb-example-");
        try
        {
            var input = await ReadAsync(example, "input.json", cancellationToken).ConfigureAwait(false);
            var given = input["tables"] as JObject ?? [];
            foreach (var (name, open) in example.Files.Where(f => f.Key is not ("input.json" or "expected.json")))
                await CopyAsync(open, Path.Combine(folder.FullName, name), cancellationToken).ConfigureAwait(false);
            var request = await RequestAsync(host, input, given, folder.FullName, cancellationToken).ConfigureAwait(false);
            var result = await host.RunAsync(example.Notebooklet.FullName, request, DataSource.Folder(folder.FullName), cancellationToken: cancellationToken).ConfigureAwait(false);
            return new ExampleOutcome(result, [.. Compare(example, result, await ExpectedAsync(example, cancellationToken).ConfigureAwait(false))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<RunRequest> RequestAsync(MsticnbHost host, JObject input, JObject given, string folder, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, Microsoft.Data.Analysis.DataFrame>(StringComparer.Ordinal);
        foreach (var (name, file) in given)
        {
            // The file is deleted below, so it must be one that was just copied and no other of this machine.
            var fileName = (string?)file ?? "";
            if (fileName.Length == 0 || Path.GetFileName(fileName) != fileName || !File.Exists(Path.Combine(folder, fileName)))
                throw new InvalidDataException($"input.json names the file '{Quote.Short(fileName)}' for table {Quote.Short(name)}, which is not in the example's folder.");
            var path = Path.Combine(folder, fileName);
            var reader = host.GetServices<ITableFiles>().FirstOrDefault(r => r.Reads.Contains(Path.GetExtension(path)))
                ?? throw new InvalidDataException($"No loaded pack reads '{Quote.Short(fileName)}'.");
            tables[name] = await reader.ReadAsync(path, null, cancellationToken).ConfigureAwait(false);
            File.Delete(path);
        }

        return new RunRequest
        {
            Value = (string?)input["value"],
            TimeRange = new TimeRange(TimeText.Instant(Text(input, "start")), TimeText.Instant(Text(input, "end"))),
            Steps = input["steps"]?.ToObject<string[]>() ?? [],
            Parameters = (input["parameters"] as JObject ?? []).Properties().ToDictionary(p => p.Name, p => p.Value is JArray list ? list.ToObject<string[]>() : (object?)Convert.ToString((p.Value as JValue)?.Value, CultureInfo.InvariantCulture)),
            Tables = tables,
        };
    }

    private static string Text(JObject input, string name) =>
        (string?)input[name] ?? throw new InvalidDataException($"input.json has no {name}.");

    private static IEnumerable<string> Compare(NotebookletExample example, NotebookletResult result, JObject expected)
    {
        var status = (string?)expected["status"];
        if (status is not null && !string.Equals(status, result.Status.ToString(), StringComparison.OrdinalIgnoreCase))
            yield return $"The status is {result.Status} and must be {status}.";
        foreach (var step in result.Steps.Where(s => s.Outcome is StepOutcome.Failed))
            yield return $"Step {step.Key} failed: {step.Outcome.Reason}";

        var open = result.Findings.ToList();
        foreach (var wanted in expected["findings"] as JArray ?? [])
        {
            var found = open.FirstOrDefault(f => IsAs(f, wanted));
            if (found is null)
                yield return $"A finding is missing: {wanted.ToString(Formatting.None)}.";
            else
                open.Remove(found);
        }

        foreach (var finding in open)
            yield return $"A finding must not be there: {finding.Severity} {finding.Step}: {finding.Title}";
        if (!example.IsQuiet && result.Findings.Count == 0)
            yield return "The example must find something.";

        foreach (var (name, wanted) in expected["steps"] as JObject ?? [])
        {
            var step = result[name];
            if ((string?)wanted!["outcome"] is { } outcome && outcome != step.Outcome.Name)
                yield return $"Step {name} is {step.Outcome.Name} ({step.Outcome.Reason}) and must be {outcome}.";
            if ((long?)wanted["rows"] is { } rows && rows != (step.Table?.Rows.Count ?? 0))
                yield return $"Step {name} has {step.Table?.Rows.Count ?? 0} rows and must have {rows}.";
            foreach (var (column, text) in wanted["contains"] as JObject ?? [])
            {
                if (step.Table is not { } table || !table.TableRows().Any(r => r.Text(column).Contains((string)text!, StringComparison.OrdinalIgnoreCase)))
                    yield return $"Step {name} has no row with '{(string)text!}' in {column}.";
            }
        }
    }

    private static bool IsAs(Finding finding, JToken wanted) =>
        string.Equals((string?)wanted["severity"], finding.Severity.ToString(), StringComparison.OrdinalIgnoreCase)
        && ((string?)wanted["step"] is not { } step || step == finding.Step)
        && (wanted["techniques"] is not JArray techniques || techniques.Select(t => (string)t!).Order(StringComparer.Ordinal).SequenceEqual(finding.Techniques.Order(StringComparer.Ordinal)))
        && finding.Title.Contains((string?)wanted["title"] ?? "", StringComparison.OrdinalIgnoreCase);

    private static async Task<JObject> ExpectedAsync(NotebookletExample example, CancellationToken cancellationToken) =>
        example.Files.ContainsKey("expected.json") || !example.IsQuiet
            ? await ReadAsync(example, "expected.json", cancellationToken).ConfigureAwait(false)
            : [];

    private static async Task<JObject> ReadAsync(NotebookletExample example, string file, CancellationToken cancellationToken)
    {
        if (!example.Files.TryGetValue(file, out var open))
            throw new InvalidDataException($"{example} has no {file}.");
        using var reader = new StreamReader(open());
        using var json = new JsonTextReader(new StringReader(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false))) { DateParseHandling = DateParseHandling.None };
        return await JObject.LoadAsync(json, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyAsync(Func<Stream> open, string path, CancellationToken cancellationToken)
    {
        await using var from = open();
        await using var to = File.Create(path);
        await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>How an example came out.</summary>
/// <param name="Result">The result of the run.</param>
/// <param name="Differences">One sentence for each thing that is not as it must be.</param>
public sealed record ExampleOutcome(NotebookletResult Result, IReadOnlyList<string> Differences);
