using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Text;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Html;

/// <summary>What stands out, why a run could not go on, what to choose, and what the reader should know.</summary>
internal static class HtmlFindings
{
    public static void Write(HtmlWriter html, ReportPage page)
    {
        var result = page.Result;
        html.Start("section", ("id", "findings"));
        html.Element("h2", Title(result));
        if (result.Problem is { } problem)
            WriteProblem(html, problem);
        WriteCandidates(html, page);
        if (result.Findings.Count > 0)
        {
            html.Start("ol", ("class", "findings"));
            foreach (var finding in result.Findings)
                WriteFinding(html, page, finding);
            html.End();
        }
        else if (result.Status is not (RunStatus.NeedsInput or RunStatus.Failed))
            html.Element("p", "Nothing stands out by the rules of this notebooklet. What was found is below.", ("class", "says"));

        if (result.Warnings.Count > 0)
        {
            html.Element("h3", result.Warnings.Count == 1 ? "Worth knowing" : $"Worth knowing ({result.Warnings.Count})").Start("ul", ("class", "warnings"));
            foreach (var warning in result.Warnings)
                html.Element("li", CellText.Cut(warning, 2000));
            html.End();
        }

        html.End().Line();
    }

    /// <summary>The heading of the section, here and in the contents.</summary>
    public static string Title(NotebookletResult result) => result.Status switch
    {
        RunStatus.NeedsInput => "Which one is meant?",
        RunStatus.Failed when result.Findings.Count == 0 => "What went wrong",
        _ => "Findings",
    };

    public static void WriteProblem(HtmlWriter html, Abstractions.Diagnostics.Problem problem)
    {
        html.Start("div", ("class", "alertbox failed"), ("role", "note"));
        html.Element("p", CellText.Cut($"{problem.Message} {problem.Fix}".TrimEnd(), 4000));
        html.Element("p", $"{problem.Id}{(problem.ExceptionType is null ? "" : $" ({CellText.Cut(problem.ExceptionType, 200)})")}", ("class", "note"));
        html.End();
    }

    private static void WriteCandidates(HtmlWriter html, ReportPage page)
    {
        if (page.Result.Candidates.Count == 0)
            return;
        html.Element("p", CellText.Cut(Words.HowToPick(page.Result), 500), ("class", "says"));
        html.Start("div", ("class", "table")).Start("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Candidates")).Start("table");
        html.Start("thead").Start("tr");
        foreach (var name in new[] { "Name", "Kind", "Events", "Last seen", "Tables" })
            html.Element("th", name, ("scope", "col"), ("class", name == "Events" ? "num" : null));
        html.End().End().Start("tbody");
        foreach (var candidate in page.Result.Candidates)
        {
            html.Start("tr").Element("td", candidate.Name).Element("td", candidate.Kind).Element("td", CellText.Count(candidate.Events), ("class", "num"));
            html.Element("td", CellText.Of(candidate.LastSeen)).Element("td", string.Join(", ", candidate.Tables)).End();
        }

        html.End().End().End().End();
    }

    private static void WriteFinding(HtmlWriter html, ReportPage page, Finding finding)
    {
        html.Start("li").Element("span", Words.Title(finding.Severity), ("class", $"badge {Palette.Of(finding.Severity)}"));
        html.Start("div").Element("p", CellText.Cut(finding.Title, 2000), ("class", "what")).Start("p", ("class", "more"));
        foreach (var technique in finding.Techniques)
            html.Element("span", CellText.Cut(technique, 100), ("class", "chip"), ("title", "MITRE ATT&CK technique")).Text(" ");
        var rows = finding.Rows.Count == 0 ? "" : $", {(finding.Rows.Count == 1 ? "row" : "rows")} {TextTable.RowNumbers(finding.Rows)}";
        if (page.Find(finding.Step) is { } step)
            html.Element("a", $"{step.Step.Title}{rows}", ("href", "#" + step.Id), ("data-rows-of", finding.Rows.Count > 0 ? step.TableId : null));
        else
            html.Text($"{finding.Step}{rows}");
        html.End().End().End().Line();
    }
}
