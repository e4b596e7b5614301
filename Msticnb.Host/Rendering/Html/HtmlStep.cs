using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Html.Charts;

namespace Msticnb.Host.Rendering.Html;

/// <summary>The section of one step.</summary>
internal sealed class HtmlStep(HtmlWriter html, TextWriter raw, ReportPage page, ReportStep step)
{
    public void Write()
    {
        html.Start("section", ("id", step.Id), ("class", step.IsQuiet ? "quiet" : null));
        html.Start("div", ("class", "head")).Element("h2", HostileText.OneLine(step.Step.Title));
        html.Element("span", Words.Badge(step.Step), ("class", $"badge {step.Step.Outcome.Name}")).End();
        if (step.Step.Text.Length > 0 && !step.IsQuiet)
            html.Start("div", ("class", "help")).Trusted(HelpMarkup.Of(step.Step.Text)).End();
        WriteSentence();
        if (step.Step.Outcome.HasValue)
            WriteParts();
        foreach (var query in page.Result.Queries.Where(q => step.Step.Queries.Contains(q.Id)))
            HtmlQueries.WriteSource(html, page, query);
        html.End().Line();
    }

    private void WriteSentence()
    {
        switch (step.Step.Outcome)
        {
            case StepOutcome.Failed failed:
                HtmlFindings.WriteProblem(html, failed.Problem);
                break;
            case StepOutcome.Partial partial:
                html.Start("div", ("class", "alertbox"), ("role", "note")).Element("p", CellText.Cut($"Not all of it: {partial.Why}", 4000)).End();
                break;
            case StepOutcome.Skipped skipped:
                html.Element("p", CellText.Cut(skipped.Why, 4000), ("class", "says"));
                break;
            case StepOutcome.Empty:
                html.Element("p", CellText.Cut(step.Step.EmptyText, 4000), ("class", "says"));
                break;
            default:
                break;
        }
    }

    private void WriteParts()
    {
        var cards = step.Parts.OfType<EntityBlock>().Count();
        var inCards = false;
        for (var i = 0; i < step.Parts.Count; i++)
        {
            var part = step.Parts[i];
            if (part is EntityBlock != inCards)
            {
                inCards = !inCards;
                _ = inCards ? html.Start("div", ("class", "cards")) : html.End();
            }

            if (part.Title.Length > 0 && part is not EntityBlock)
                html.Element("h3", HostileText.OneLine(CellText.Cut(part.Title, 300)));
            WritePart(part, i, cards == 1);
        }

        if (inCards)
            html.End();
    }

    private void WritePart(Block part, int index, bool isOnlyCard)
    {
        switch (part)
        {
            case TableBlock table:
                foreach (var chart in table.Charts)
                    Chart.Write(html, page, chart, table.Table, table.Title.Length > 0 ? table.Title : step.Step.Title);
                var flags = ReferenceEquals(table.Table, step.Step.Table) ? page.Flags(step.Step.Key) : new Dictionary<long, Severity>();
                HtmlTable.Write(html, raw, $"{step.Id}-{index}", CellText.Cut(table.Title.Length > 0 ? table.Title : step.Step.Title, 200), table.Table, flags, page.MaxRows);
                break;
            case EntityBlock entity:
                html.Start("div", ("class", isOnlyCard ? "card only" : "card"));
                html.Element("p", HostileText.OneLine(part.Title.Length > 0 ? CellText.Cut($"{part.Title} · {entity.Entity.Type}", 300) : CellText.Cut(entity.Entity.Type, 300)), ("class", "type"));
                html.Element("h4", HostileText.OneLine(CellText.Cut(entity.Entity.DisplayName, 500)));
                WriteFacts(html, Facts.Of(entity.Entity));
                html.End();
                break;
            case TextBlock text:
                html.Element("p", CellText.Cut(text.Text, 200_000).ReplaceLineEndings("\n").Trim(), ("class", "says"));
                break;
            case FactsBlock facts:
                WriteFacts(html, facts.Facts);
                break;
            default:
                WriteFacts(html, Facts.Of(part));
                break;
        }
    }

    internal static void WriteFacts(HtmlWriter html, IReadOnlyList<Fact> facts)
    {
        if (facts.Count == 0)
            return;
        html.Start("dl", ("class", "facts"));
        foreach (var fact in facts)
            html.Element("dt", HostileText.OneLine(CellText.Cut(fact.Name, 200))).Element("dd", CellText.Cut(fact.Value, 4000));
        html.End();
    }
}
