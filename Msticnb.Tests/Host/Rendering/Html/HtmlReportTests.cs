using System.Xml.Linq;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering;
using Msticnb.Host.Running;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering.Html;

public sealed class HtmlReportTests
{
    private static XDocument Page(NotebookletResult result) => RenderingLaws.HtmlHasNoMarkupFromData(result);

    private static XDocument Page(DataFrame table, params ChartSpec[] charts) =>
        Page(ReportSamples.Empty() with { Steps = [new StepResult("s", "S", new StepOutcome.Data(table)) { Charts = charts }] });

    private static XElement ById(XDocument page, string id) => page.Descendants().Single(e => (string?)e.Attribute("id") == id);

    private static string Class(XElement element) => (string?)element.Attribute("class") ?? "";

    private static IEnumerable<XElement> ByClass(XContainer within, string name) => within.Descendants().Where(e => Class(e).Split(' ').Contains(name));

    [Test]
    public void Findings_come_first_the_worst_on_top()
    {
        var page = Page(ReportSamples.HostSummary());
        var sections = page.Descendants("main").Single().Elements("section").Select(s => (string?)s.Attribute("id")).ToList();
        var severities = ById(page, "findings").Descendants("li").Select(l => l.Element("span")?.Value).OfType<string>();

        Assert.That(sections[0], Is.EqualTo("findings"));
        Assert.That(severities, Is.EqualTo(new[] { "High", "Medium", "Info" }));
    }

    [Test]
    public void A_finding_links_to_its_step_and_marks_its_rows()
    {
        var page = Page(ReportSamples.HostSummary());
        var link = ById(page, "findings").Descendants("a").First();
        var rows = ById(page, "step-related_alerts-0").Descendants("tbody").Single().Elements("tr").ToList();

        Assert.That((string?)link.Attribute("href"), Is.EqualTo("#step-related_alerts"));
        Assert.That((string?)link.Attribute("data-rows-of"), Is.EqualTo("step-related_alerts-0"));
        Assert.That(rows.Select(Class), Is.EqualTo(new[] { "flag sev-high", "", "flag sev-high" }));
    }

    [Test]
    public void Contents_name_every_shown_step_with_its_outcome()
    {
        var items = Page(ReportSamples.HostSummary()).Descendants("nav").Single().Descendants("a").Select(a => string.Join(": ", a.Elements("span").Select(s => s.Value)));

        Assert.That(items, Is.EqualTo(new[]
        {
            "Findings: 3", "Heartbeat: found", "Related alerts: 3 rows", "Scheduled tasks: partial", "Bookmarks: empty", "Azure network: skipped",
            "Process tree: on demand", "Threat intelligence: failed", "In short: found", "First alert: 2 rows", "Queries: 4",
        }));
    }

    [Test]
    public void Every_outcome_says_its_sentence()
    {
        var page = Page(ReportSamples.HostSummary());

        Assert.That(ById(page, "step-scheduled_tasks").Value, Does.Contain("Not all of it: The limit of 2 rows was hit; rows after 2026-01-01 09:00:00Z are missing."));
        Assert.That(ById(page, "step-bookmarks").Value, Does.Contain("No bookmark names web01."));
        Assert.That(ById(page, "step-azure_network").Value, Does.Contain("Table AzureNetworkAnalytics_CL is not in this workspace."));
        Assert.That(ById(page, "step-ti").Value, Does.Contain("The provider's answer could not be read. Report it to the pack's author.").And.Contain("MNB0020"));
    }

    [Test]
    public void Provenance_stands_under_the_table_with_the_query()
    {
        var source = ByClass(ById(Page(ReportSamples.HostSummary()), "step-scheduled_tasks"), "source").Single();

        Assert.That(source.Element("summary")!.Value, Is.EqualTo("Source: q3 HostSummary/ScheduledTasks · 2 rows · NOT COMPLETE: The limit of 2 rows was hit · LocalData contoso · 8 ms"));
        Assert.That(source.Descendants("code").Single().Value, Does.Contain("| where Entities has_any (host_names)"));
        Assert.That(source.Descendants("dd").Select(d => d.Value), Is.EqualTo(new[] { "2026-01-01 00:00:00Z to 2026-01-03 00:00:00Z (2 days)", "web01, web01.contoso.example" }));
    }

    [Test]
    public void Candidates_are_listed_with_how_to_pick()
    {
        var page = Page(ReportSamples.NeedsInput());
        var findings = ById(page, "findings");

        Assert.That(page.Descendants("nav").Single().Descendants("a").First().Value, Is.EqualTo("Which one is meant?2"));
        Assert.That(findings.Value, Does.Contain("--pick NAME"));
        Assert.That(findings.Descendants("tbody").Single().Elements("tr").Select(r => r.Elements("td").First().Value), Is.EqualTo(new[] { "web01.contoso.example", "web02" }));
    }

    [Test]
    public void A_failed_run_says_why_and_no_word_of_findings()
    {
        var findings = ById(Page(ReportSamples.Failed()), "findings");

        Assert.That(findings.Value, Does.Contain("The folder has no table. Check --data.").And.Not.Contain("Nothing stands out"));
    }

    [Test]
    public void Data_of_the_table_has_all_rows_up_to_the_cap_and_the_page_says_what_is_missing()
    {
        var table = new TableBuilder().Column("N", ColumnType.Long);
        for (var i = 0; i < 120; i++)
            table.Row((long)i);
        var result = ReportSamples.Empty() with { Steps = [new StepResult("s", "S", new StepOutcome.Data(table.ToTable()))] };
        var html = result.ToHtml(new RenderOptions { MaxRows = 100 });
        var data = JObject.Parse(html.Split("id=\"step-s-0-data\">")[1].Split("</script>")[0]);

        Assert.That(data["rows"]!.Select(r => (long)r[0]!), Is.EqualTo(Enumerable.Range(0, 100)));
        Assert.That(html, Does.Contain("The report holds the first 100 of 120 rows."));
        Assert.That(ById(Page(result), "step-s-0").Descendants("tbody").Single().Elements("tr").Count(), Is.EqualTo(50), "the first page without JavaScript");
    }

    [Test]
    public void Empty_columns_are_hidden_and_named()
    {
        var step = ById(Page(ReportSamples.HostSummary()), "step-related_alerts");

        Assert.That(step.Descendants("th").Where(h => h.Attribute("hidden") is not null).Select(h => h.Value), Is.EqualTo(new[] { "CompromisedEntity" }));
        Assert.That(step.Value, Does.Contain("1 empty column left out: CompromisedEntity."));
    }

    [Test]
    public void Help_keeps_its_markup_and_loses_html_pictures_and_odd_links()
    {
        var result = ReportSamples.Empty() with
        {
            Steps = [new StepResult("s", "S", new StepOutcome.Data("x")) { Text = "**Bold** <b onclick=x>raw</b> ![p](https://evil.example/x.png) [ok](https://learn.microsoft.com/x) [bad](javascript:alert(1)) <javascript:alert(1)>" }],
        };
        var help = ByClass(ById(Page(result), "step-s"), "help").Single();

        Assert.That(help.Descendants("strong").Single().Value, Is.EqualTo("Bold"));
        Assert.That(help.Descendants("a").Select(a => (string?)a.Attribute("href")), Is.EqualTo(new[] { "https://learn.microsoft.com/x" }));
        Assert.That(help.Value, Does.Contain("raw"));
    }

    [Test]
    public void A_step_key_that_is_no_plain_name_gets_a_plain_id()
    {
        var page = Page(ReportSamples.Empty() with { Steps = [new StepResult("x\" y", "S", new StepOutcome.Data("t"))] });

        Assert.That(page.Descendants("section").Select(s => (string?)s.Attribute("id")), Does.Contain("step-0"));
    }

    [Test]
    public void A_chart_whose_columns_are_absent_is_left_out() =>
        Assert.That(Page(SampleTables.Tasks(), new TimelineChart("Nowhere", null, []), new BarChart("TaskName", "Nothing", null)).Descendants("figure"), Is.Empty);

    [Test]
    public void A_timeline_has_a_lane_for_each_severity_in_their_own_order()
    {
        var figure = Page(SampleTables.Alerts(), new TimelineChart("TimeGenerated", "AlertSeverity", ["AlertName"])).Descendants("figure").Single();
        var marks = figure.Descendants("circle").ToList();

        Assert.That(figure.Descendants("text").Select(t => t.Value), Is.SupersetOf(new[] { "High", "Medium" }));
        Assert.That(marks.Select(m => Class(m)), Is.EqualTo(new[] { "mark sev-high", "mark sev-high", "mark sev-medium" }));
        Assert.That(marks.Select(m => m.Parent!.Element("title")!.Value).First(), Is.EqualTo("2026-01-01 10:00:00Z  Suspicious encoded PowerShell"));
    }

    [Test]
    public void Bars_are_as_long_as_their_counts()
    {
        var table = new TableBuilder().Column("Kind").Row("a").Row("b").Row("a").Row("a").ToTable();
        var bars = Page(table, new BarChart("Kind", null, null)).Descendants("figure").Single().Descendants("rect").Select(r => double.Parse((string)r.Attribute("width")!, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.That(bars, Has.Count.EqualTo(2));
        Assert.That(bars[0] / bars[1], Is.EqualTo(3).Within(0.01));
    }

    [Test]
    public void The_same_group_has_the_same_colour_in_all_charts()
    {
        var page = Page(ReportSamples.Empty() with
        {
            Steps =
            [
                new StepResult("a", "A", new StepOutcome.Data(SampleTables.Alerts())) { Charts = [new TimelineChart("TimeGenerated", "ProviderName", [])] },
                new StepResult("b", "B", new StepOutcome.Data(SampleTables.Alerts())) { Charts = [new FlowChart("ProviderName", "AlertSeverity", null)] },
            ],
        });
        var dot = ById(page, "step-a").Descendants("circle").Single(c => c.Parent!.Value.Contains("Mass download", StringComparison.Ordinal));
        var band = ById(page, "step-b").Descendants("path").Single(p => p.Parent!.Value.StartsWith("MCAS", StringComparison.Ordinal));

        Assert.That(Class(dot).Split(' ')[1], Is.EqualTo(Class(band).Split(' ')[1]));
    }

    [Test]
    public void Ten_thousand_events_make_few_marks()
    {
        var table = new TableBuilder().Column("Time", ColumnType.DateTime);
        for (var i = 0; i < 10_000; i++)
            table.Row(ReportSamples.Start.AddSeconds(i));

        Assert.That(Page(table.ToTable(), new TimelineChart("Time", null, [])).Descendants("circle").Count(), Is.LessThan(150));
    }
}
