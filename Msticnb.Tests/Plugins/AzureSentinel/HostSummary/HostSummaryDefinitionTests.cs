using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Querying;
using Msticnb.Host.Registry;
using NUnit.Framework;
using Notebooklet = Msticnb.AzureSentinel.HostSummary.HostSummary;

namespace Msticnb.Tests.Plugins.AzureSentinel.HostSummary;

public sealed class HostSummaryDefinitionTests
{
    private static readonly NotebookletDefinition Definition = new Notebooklet().Define();

    [Test]
    public void Steps_have_the_names_that_users_know() => Assert.That(Definition.Steps.Select(s => s.Key), Is.EqualTo(new[]
    {
        "host_entity", "heartbeat", "vm_computer", "azure_net", "summary", "related_alerts", "related_bookmarks", "scheduled_tasks", "account_actions", "notable_events",
        "process_summary", "process_rows", "processes", "process_tree", "process_indicators", "process_ti", "azure_api",
    }));

    [Test]
    public void Threat_intelligence_runs_on_demand_and_all_that_is_shown_else_by_default() => Assert.That(
        Definition.Steps.Where(s => s.IsOnDemand).Select(s => s.Key),
        Is.EqualTo(new[] { "process_indicators", "process_ti" }));

    [Test]
    public void Every_step_that_is_shown_has_its_section_of_help()
    {
        var help = NotebookletHelp.Parse(Definition.Name, Definition.HelpMarkdown);

        Assert.That(help.StepKeys, Is.EquivalentTo(Definition.Steps.Where(s => s.IsShown).Select(s => s.Key)));
        Assert.That(Definition.Steps.Where(s => s.IsShown).Select(s => help.ForStep(s).Text), Has.All.Length.GreaterThan(40));
        Assert.That(help.Description, Does.StartWith("What one computer is"));
    }

    [Test]
    public void Every_query_is_used_and_says_what_it_answers_and_reads()
    {
        var used = Definition.Steps.Select(s => s.Source).OfType<QuerySource>().SelectMany(q => q.Variants).Select(v => v.File);

        Assert.That(used, Is.EquivalentTo(Definition.Queries.Keys));
        Assert.That(Definition.Queries.Values.Select(q => q.Description), Has.All.Length.GreaterThan(30));
        Assert.That(Definition.Queries.Values.Where(q => q.Tables.Count + q.OptionalTables.Count == 0), Is.Empty);
    }

    [Test]
    public void Every_query_limits_its_time_before_all_else()
    {
        Assert.That(Definition.Queries.Values.Where(q => !q.TakesRange).Select(q => q.Name), Is.Empty);
        Assert.That(Definition.Queries.Values.Where(q => !FirstFilterIsTime(q)).Select(q => q.Name), Is.Empty);
    }

    private static bool FirstFilterIsTime(KqlFile query)
    {
        var tables = query.Tables.Concat(query.OptionalTables).ToHashSet(StringComparer.Ordinal);
        var lines = query.Text.ReplaceLineEndings("\n").Split('\n');
        var reads = Enumerable.Range(0, lines.Length).Where(i => tables.Contains(lines[i].Split('=')[^1].Trim())).ToList();
        return reads.Count > 0 && reads.All(i => lines[i + 1].StartsWith("| where TimeGenerated >=", StringComparison.Ordinal));
    }
}
