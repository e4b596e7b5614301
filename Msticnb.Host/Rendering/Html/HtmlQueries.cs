using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Html;

/// <summary>Where the rows come from: under each step, and all queries at the end.</summary>
internal static class HtmlQueries
{
    /// <summary>One query under its step.</summary>
    public static void WriteSource(HtmlWriter html, ReportPage page, QueryRecord query)
    {
        html.Start("details", ("class", "source"));
        WriteSummary(html, query, "Source: ");
        WriteDetails(html, page, query);
        html.End();
    }

    /// <summary>All queries, with their texts where no step shows them.</summary>
    public static void Write(HtmlWriter html, ReportPage page)
    {
        if (page.Result.Queries.Count == 0)
            return;
        var inSteps = page.Steps.SelectMany(s => s.Step.Queries.Select(q => (Query: q, s.Id))).GroupBy(s => s.Query).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        html.Start("section", ("id", "queries"), ("class", "queries")).Element("h2", "Queries");
        html.Element("p", "Every query of this run, in the order in which they started.", ("class", "help"));
        foreach (var query in page.Result.Queries)
        {
            html.Start("details");
            WriteSummary(html, query, "");
            if (inSteps.TryGetValue(query.Id, out var section))
                html.Start("p").Element("a", "Its step", ("href", "#" + section)).End();
            WriteDetails(html, page, query);
            html.End().Line();
        }

        html.End().Line();
    }

    private static void WriteSummary(HtmlWriter html, QueryRecord query, string prefix)
    {
        html.Start("summary").Text(HostileText.OneLine($"{prefix}{CellText.Cut(query.Id, 40)} {CellText.Cut(query.Name, 200)} · {CellText.Count(query.Rows, "row")} · "));
        html.Element("span", HostileText.OneLine(CellText.Cut(Words.Completeness(query), 1000)), ("class", query.IsComplete ? null : "incomplete"));
        html.Text(HostileText.OneLine($" · {CellText.Cut(Words.Source(query), 200)} · {CellText.Took(query.Elapsed)}")).End();
    }

    private static void WriteDetails(HtmlWriter html, ReportPage page, QueryRecord query)
    {
        var facts = new List<Fact> { new("Time covered", query.Range is null ? "all times" : Words.Range(query.Range) + (query.Range == page.Result.TimeRange ? "" : ", not the time of the run")) };
        facts.AddRange(query.Parameters.Select(p => new Fact(p.Key, HtmlHeader.Value(p.Value))));
        HtmlStep.WriteFacts(html, facts);
        html.Start("pre").Element("code", CellText.Cut(query.Text.Trim(), 100_000)).End();
    }
}
