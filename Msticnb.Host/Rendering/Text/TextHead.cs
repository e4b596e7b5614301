using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Text;

/// <summary>What stands before the steps: title, status, findings, warnings, candidates.</summary>
internal sealed class TextHead(NotebookletResult result, RenderOptions options)
{
    public IEnumerable<TextLine> Lines() =>
        Title().Concat(Failure()).Concat(Candidates()).Concat(Findings()).Concat(Warnings());

    private IEnumerable<TextLine> Title()
    {
        var title = HostileText.OneLine($"{result.Notebooklet.Help.Title}: {result.Input.DisplayName}");
        yield return TextLine.Of(title, TextStyle.Heading);
        yield return TextLine.Of(new string(options.Unicode ? '═' : '=', Math.Min(TextWidth.Of(title), Math.Max(40, options.Width))), TextStyle.Muted);
        yield return new TextLine([new TextSpan("Status  ", TextStyle.Muted), new TextSpan(Words.Title(result.Status), StyleOf(result.Status)), new TextSpan($", {CellText.Took(result.Elapsed)}", TextStyle.Muted)]);
        yield return new TextLine([new TextSpan("Time    ", TextStyle.Muted), new TextSpan(Words.Range(result.TimeRange), TextStyle.Plain)]);
        if (result.Source.Length > 0)
            yield return new TextLine([new TextSpan("Data    ", TextStyle.Muted), new TextSpan(HostileText.OneLine(result.Source), TextStyle.Plain)]);
    }

    private IEnumerable<TextLine> Failure()
    {
        if (result.Problem is null)
            yield break;
        yield return TextLine.Empty;
        foreach (var line in TextReport.Wrapped(result.Problem.ToString(), 0, options, TextStyle.Bad))
            yield return line;
    }

    private IEnumerable<TextLine> Candidates()
    {
        if (result.Candidates.Count == 0)
            yield break;
        yield return TextLine.Empty;
        foreach (var line in TextReport.Wrapped(Words.HowToPick(result), 0, options, TextStyle.Warning))
            yield return line;
        foreach (var line in TextTable.Lines(CandidateTable.Of(result.Candidates), new HashSet<long>(), result.Candidates.Count, options, 2))
            yield return line;
    }

    private IEnumerable<TextLine> Findings()
    {
        if (result.Status is RunStatus.NeedsInput or RunStatus.Failed && result.Findings.Count == 0)
            yield break;
        yield return TextLine.Empty;
        yield return TextLine.Of(result.Findings.Count == 0 ? "Findings: none" : $"Findings ({result.Findings.Count})", TextStyle.Heading);
        foreach (var finding in result.Findings)
        {
            var rows = finding.Rows.Count == 0 ? "" : $", {(finding.Rows.Count == 1 ? "row" : "rows")} {TextTable.RowNumbers(finding.Rows)}";
            var techniques = finding.Techniques.Count == 0 ? "" : $" {string.Join(' ', finding.Techniques)}";
            var text = $"{finding.Title}{techniques} [{finding.Step}{rows}]";
            foreach (var line in TextReport.Wrapped(HostileText.OneLine(text), 2, options, TextReport.StyleOf(finding.Severity), $"{Words.Title(finding.Severity).ToUpperInvariant(),-8}"))
                yield return line;
        }
    }

    private IEnumerable<TextLine> Warnings()
    {
        if (result.Warnings.Count == 0)
            yield break;
        yield return TextLine.Empty;
        yield return TextLine.Of($"Warnings ({result.Warnings.Count})", TextStyle.Heading);
        foreach (var line in result.Warnings.SelectMany(w => TextReport.Wrapped(HostileText.OneLine(w), 2, options, TextStyle.Warning, "- ")))
            yield return line;
    }

    private static TextStyle StyleOf(RunStatus status) => status switch
    {
        RunStatus.Complete => TextStyle.Good,
        RunStatus.Failed => TextStyle.Bad,
        _ => TextStyle.Warning,
    };
}
