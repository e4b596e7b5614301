using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Html;

/// <summary>The contents at the side: every step with its outcome.</summary>
internal static class HtmlContents
{
    public static void Write(HtmlWriter html, ReportPage page)
    {
        html.Start("nav", ("aria-label", "Contents")).Start("details", ("open", "")).Element("summary", "Contents").Start("ol");
        Item(html, "findings", HtmlFindings.Title(page.Result), First(page.Result), "", isQuiet: false);
        foreach (var step in page.Steps)
            Item(html, step.Id, step.Step.Title, Short(step.Step), step.Step.Outcome.Name, step.IsQuiet);
        if (page.Result.Queries.Count > 0)
            Item(html, "queries", "Queries", CellText.Count(page.Result.Queries.Count), page.Result.Queries.All(q => q.IsComplete) ? "" : "partial", isQuiet: false);
        html.End().End().End().Line();
    }

    private static string First(NotebookletResult result) => result.Status switch
    {
        RunStatus.NeedsInput => CellText.Count(result.Candidates.Count),
        RunStatus.Failed when result.Findings.Count == 0 => "",
        _ => result.Findings.Count == 0 ? "none" : CellText.Count(result.Findings.Count),
    };

    private static void Item(HtmlWriter html, string id, string title, string count, string outcome, bool isQuiet)
    {
        html.Start("li", ("class", isQuiet ? "quiet" : null)).Start("a", ("href", "#" + id));
        html.Element("span", HostileText.OneLine(CellText.Cut(title, 200))).Element("span", count, ("class", $"count {outcome}"));
        html.End().End();
    }

    private static string Short(StepResult step) => step.Outcome switch
    {
        StepOutcome.Data => StepParts.Rows(step) is { } rows ? CellText.Count(rows, "row") : "found",
        StepOutcome.Partial => "partial",
        StepOutcome.Empty => "empty",
        StepOutcome.Skipped => step.IsOnDemand ? "on demand" : "skipped",
        StepOutcome.Failed => "failed",
        var other => other.Name,
    };
}
