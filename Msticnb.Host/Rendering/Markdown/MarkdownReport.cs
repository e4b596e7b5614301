using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Markdown;

/// <summary>A result as Markdown, for a ticket or a wiki: what the text has, and the queries in full. Text from data is escaped.</summary>
public sealed class MarkdownReport : IResultRenderer
{
    private const int DefaultRows = 20;

    /// <inheritdoc/>
    public string Format => "md";

    /// <inheritdoc/>
    public async Task RenderAsync(NotebookletResult result, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var lines = Head(result)
            .Concat(result.Steps.Where(s => s.IsShown).SelectMany(s => Step(result, s, options.MaxRows ?? DefaultRows)))
            .Concat(Queries(result));
        foreach (var line in lines)
        {
            await writer.WriteAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
            await writer.WriteAsync('\n').ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Head(NotebookletResult result)
    {
        yield return $"# {MarkdownText.Escape($"{result.Notebooklet.Help.Title}: {result.Input.DisplayName}")}";
        yield return "";
        yield return $"- Status: **{Words.Title(result.Status)}**, {CellText.Took(result.Elapsed)}";
        yield return $"- Time: {Words.Range(result.TimeRange)}";
        if (result.Source.Length > 0)
            yield return $"- Data: {MarkdownText.Escape(result.Source)}";
        if (result.Problem is { } problem)
        {
            yield return "";
            yield return $"**{MarkdownText.Escape(problem.ToString())}**";
        }

        if (result.Candidates.Count > 0)
        {
            yield return "";
            yield return MarkdownText.Escape(Words.HowToPick(result));
            foreach (var line in MarkdownTable.Lines(CandidateTable.Of(result.Candidates), result.Candidates.Count))
                yield return line;
        }

        foreach (var line in List("Findings", result.Findings, Finding).Concat(List("Warnings", result.Warnings, MarkdownText.Escape)))
            yield return line;
    }

    private static IEnumerable<string> List<T>(string title, IReadOnlyList<T> items, Func<T, string> line)
    {
        if (items.Count == 0)
            yield break;
        yield return "";
        yield return $"## {title}";
        yield return "";
        foreach (var item in items)
            yield return "- " + line(item);
    }

    private static string Finding(Finding finding)
    {
        var rows = finding.Rows.Count == 0 ? "" : $", {(finding.Rows.Count == 1 ? "row" : "rows")} {Text.TextTable.RowNumbers(finding.Rows)}";
        var techniques = finding.Techniques.Count == 0 ? "" : $" ({MarkdownText.Escape(string.Join(", ", finding.Techniques))})";
        return $"**{Words.Title(finding.Severity)}** {MarkdownText.Escape(finding.Title)}{techniques} — {MarkdownText.Escape(finding.Step)}{rows}";
    }

    private static IEnumerable<string> Step(NotebookletResult result, StepResult step, int maxRows)
    {
        yield return "";
        yield return $"## {MarkdownText.Escape(step.Title)}";
        yield return "";
        yield return $"*{Words.Badge(step)}*";
        if (Words.Sentence(step) is { } sentence)
        {
            yield return "";
            yield return MarkdownText.Escape(sentence);
        }

        if (step.Outcome.HasValue)
        {
            foreach (var line in StepParts.Of(step).SelectMany(p => Part(p, maxRows)))
                yield return line;
        }

        var queries = result.Queries.Where(q => step.Queries.Contains(q.Id)).ToList();
        if (queries.Count > 0)
            yield return "";
        foreach (var query in queries)
            yield return $"- {MarkdownText.Escape(Words.Provenance(query, result.TimeRange))}";
    }

    private static IEnumerable<string> Part(Block part, int maxRows)
    {
        IEnumerable<string> title = part.Title.Length == 0 ? [] : ["", $"### {MarkdownText.Escape(part.Title)}"];
        return title.Concat(part switch
        {
            TableBlock table => MarkdownTable.Lines(table.Table, maxRows),
            EntityBlock entity => ["", $"**{MarkdownText.Escape(entity.Entity.ToString())}**", .. FactLines(Facts.Of(entity.Entity))],
            TextBlock text => ["", MarkdownText.Fence(text.Text, "text")],
            FactsBlock facts => FactLines(facts.Facts),
            _ => FactLines(Facts.Of(part)),
        });
    }

    private static IEnumerable<string> FactLines(IReadOnlyList<Fact> facts) =>
        facts.Select(f => $"- {MarkdownText.Escape(f.Name)}: {MarkdownText.Escape(f.Value)}").Prepend("");

    private static IEnumerable<string> Queries(NotebookletResult result)
    {
        if (result.Queries.Count == 0)
            yield break;
        yield return "";
        yield return "## Queries";
        foreach (var query in result.Queries)
        {
            yield return "";
            yield return MarkdownText.Escape(Words.Provenance(query, result.TimeRange));
            yield return "";
            yield return MarkdownText.Fence(query.Text, "kusto");
        }
    }
}
