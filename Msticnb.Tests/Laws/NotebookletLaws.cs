using System.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Registry;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using Msticnb.Tests.Host.Rendering;
using NUnit.Framework;

namespace Msticnb.Tests.Laws;

/// <summary>What must be true of every notebooklet in the repository, present and future.</summary>
public sealed class NotebookletLaws
{
    private static IEnumerable<NotebookletDescriptor> All() => TestHost.All();

    private static IEnumerable<TestCaseData> Keywords() =>
        TestHost.Host.Notebooklets.SelectMany(n => n.Keywords.Append(n.Name).Select(k => new TestCaseData(n, k)));

    private static IEnumerable<TestCaseData> Queries() =>
        All().SelectMany(n => n.Definition.Queries.Values.Select(q => new TestCaseData(n, q).SetArgDisplayNames($"{n.Name}/{q.Name}")));

    private static IEnumerable<NotebookletExample> Examples() => All().SelectMany(NotebookletExample.Of);

    [Test]
    public void Every_pack_is_loaded_without_a_problem() =>
        Assert.That(TestHost.Host.LoadReport.Packs.Where(p => p.Problems.Count > 0 || p.Status != Msticnb.Host.Discovery.PackStatus.Loaded).Select(p => p.Pack), Is.Empty);

    [Test]
    public void Names_are_unique() => Assert.That(All().Select(n => n.Name), Is.Unique);

    [TestCaseSource(nameof(Keywords))]
    public void Keyword_finds_it(NotebookletDescriptor notebooklet, string keyword) =>
        Assert.That(TestHost.Host.Notebooklets.Search(keyword).Select(m => m.Notebooklet.Name), Does.Contain(notebooklet.Name));

    [TestCaseSource(nameof(All))]
    public void Help_says_what_it_is_and_explains_every_step_that_is_shown(NotebookletDescriptor notebooklet)
    {
        Assert.That(notebooklet.Help.Introduction, Is.Not.Empty);
        Assert.That(notebooklet.Definition.Steps.Where(s => s.IsShown && notebooklet.Help.ForStep(s).Text.Length == 0).Select(s => s.Key), Is.Empty, "steps without a text");
        Assert.That(notebooklet.Help.StepKeys, Is.SubsetOf(notebooklet.Definition.Steps.Select(s => s.Key)), "headings without a step");
    }

    [TestCaseSource(nameof(Queries))]
    public async Task Query_binds_limits_its_time_and_names_its_tables(NotebookletDescriptor notebooklet, KqlFile query)
    {
        var backend = await TestHost.Host.OpenAsync(DataSource.Sample);
        var analysis = await backend.AnalyzeAsync(
            new QueryRequest { Text = query.Text, Parameters = query.Parameters.Where(p => !p.HasDefault).ToDictionary(p => p.Name, p => (object?)ValueOf(p.Type)) },
            CancellationToken.None);
        var present = (await backend.DescribeAsync(DescribeDetail.Schema, CancellationToken.None)).Tables.Select(t => t.Name).ToList();
        var absent = analysis.Tables.Except(present).ToList();

        if (absent.Count == 0)
            Assert.That(analysis.Diagnostics, Is.Empty);
        Assert.That(query.Tables.Concat(query.OptionalTables), Is.EquivalentTo(analysis.Tables.Concat(analysis.OptionalTables).Distinct()), "the head names the tables");
        if (query.NoTimeFilter is null && absent.Count == 0)
            Assert.That(analysis.UnboundedTables.Intersect(present), Is.Empty, "the query limits its time, or its head says why not");
    }

    [TestCaseSource(nameof(All))]
    public void It_is_proved_both_ways(NotebookletDescriptor notebooklet)
    {
        var examples = NotebookletExample.Of(notebooklet);
        Assert.That(examples.Any(e => e.IsQuiet) && examples.Any(e => !e.IsQuiet), Is.True, $"{notebooklet.Name} needs an Example and an ExampleQuiet");
    }

    [TestCaseSource(nameof(Examples))]
    public async Task Example_comes_out_as_it_must(NotebookletExample example)
    {
        var outcome = await ExampleCheck.RunAsync(TestHost.Host, example);
        Assert.That(outcome.Differences, Is.Empty);
    }

    [TestCaseSource(nameof(Examples))]
    public async Task Rendering_keeps_its_laws(NotebookletExample example)
    {
        var result = (await ExampleCheck.RunAsync(TestHost.Host, example)).Result;
        RenderingLaws.HtmlHasNoMarkupFromData(result);
        RenderingLaws.JsonRoundTrips(result);
        RenderingLaws.TextMovesNoCursor(result);
        RenderingLaws.PartialIsMarkedEverywhere(result);
    }

    [TestCaseSource(nameof(All))]
    public async Task It_ends_within_a_second_of_being_cancelled(NotebookletDescriptor notebooklet)
    {
        using var source = new CancellationTokenSource();
        var queried = new TaskCompletionSource();
        var run = TestHost.Host.RunAsync(notebooklet.FullName, new RunRequest { Value = "SRV-FIN01" }, DataSource.Sample, new FirstStep(queried), source.Token);
        await queried.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var cancelled = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        var result = await run;

        Assert.That(Stopwatch.GetElapsedTime(cancelled), Is.LessThan(TimeSpan.FromSeconds(1)), "a law of the product and no measurement");
        Assert.That(result.Status, Is.EqualTo(RunStatus.Cancelled).Or.EqualTo(RunStatus.Complete));
    }

    [TestCaseSource(nameof(All))]
    public async Task It_copes_with_a_workspace_that_has_none_of_its_tables(NotebookletDescriptor notebooklet)
    {
        var folder = Directory.CreateTempSubdirectory("msticnb-law-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Foreign_CL.csv"), "TimeGenerated,Text_s\n2026-01-01T00:00:00Z,x\n");
            var result = await TestHost.Host.RunAsync(
                notebooklet.FullName,
                new RunRequest { Value = "web01", TimeRange = TimeText.Range("2026-01-01..2026-01-02") },
                DataSource.Folder(folder.FullName));
            Assert.That(result.Steps.Where(s => s.Outcome is StepOutcome.Failed).Select(s => $"{s.Key}: {s.Outcome.Reason}"), Is.Empty);
            Assert.That(result.Findings, Is.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static object ValueOf(string type) => type switch
    {
        "dynamic" => new[] { "web01" },
        "datetime" => new DateTime(2026, 3, 13, 0, 0, 0, DateTimeKind.Utc),
        "long" => 100L,
        "int" => 100,
        "real" => 1.5,
        "bool" => true,
        "timespan" => TimeSpan.FromHours(1),
        _ => "web01",
    };

    private sealed class FirstStep(TaskCompletionSource reached) : IProgress<RunEvent>
    {
        public void Report(RunEvent value)
        {
            if (value is { State: StepState.Running, Step.Length: > 0 })
                reached.TrySetResult();
        }
    }
}
