using System.Diagnostics;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Time;
using Msticnb.Host;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Running;

public sealed class NotebookletRunnerTests
{
    private static readonly TimeRange Range = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero));

    private static FakeBackend Backend() => new FakeBackend().Answer("Alerts", Sample.Alerts()).Answer("Logons", Sample.Alerts(0));

    private static RunRequest Request(params string[] steps) => new() { Value = "web01", TimeRange = Range, Steps = steps };

    [Test]
    public async Task Run_gives_every_default_step_in_declared_order()
    {
        var result = await TestRun.RunAsync<StepsNotebooklet>(Backend(), Request());

        Assert.That(result.Steps.Select(s => $"{s.Key}={s.Outcome.Name}"), Is.EqualTo(new[]
        {
            "alerts=data", "logons=empty", "alert_names=data", "enough=data", "merged=data", "only_when_named=data", "more=skipped", "more_still=skipped",
        }));
        Assert.That(result["merged"].Value, Is.EqualTo("alerts 2, logons -1"));
        Assert.That(result["OnlyWhenNamed"].Value, Is.EqualTo("ALERT 0,ALERT 1"));
        Assert.That(result.Status, Is.EqualTo(RunStatus.Complete));
    }

    [Test]
    public async Task Queries_get_input_range_and_parameters_as_values_and_are_logged()
    {
        var backend = Backend();
        var request = Request("alerts") with { Value = "web01'; drop", Parameters = new Dictionary<string, object?> { ["threshold"] = "3" } };
        var result = await TestRun.RunAsync<StepsNotebooklet>(backend, request);

        var sent = backend.Requests.Single();
        Assert.That(sent.Parameters["host_names"], Is.EqualTo(new[] { "web01'; drop" }));
        Assert.That(sent.Parameters["start"], Is.EqualTo(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.That(sent.Parameters["threshold"], Is.EqualTo(3));
        Assert.That(sent.Text, Does.Not.Contain("drop"));
        Assert.That(sent.Range, Is.Null, "the query applies start and end itself");
        var record = result.Queries.Single();
        Assert.That((record.Id, record.Name, record.Rows, record.IsComplete, record.Range), Is.EqualTo(("q1", "StepsNotebooklet/Alerts", 2L, true, Range)));
        Assert.That(result["alerts"].Queries, Is.EqualTo(new[] { "q1" }));
    }

    [Test]
    public async Task Query_that_declares_no_range_gets_it_from_the_backend()
    {
        var backend = Backend();
        await TestRun.RunAsync<StepsNotebooklet>(backend, Request("logons"));
        Assert.That(backend.Requests.Single().Range, Is.EqualTo(Range));
    }

    [Test]
    public async Task Missing_table_skips_its_step_and_what_needs_it_and_nothing_else()
    {
        var backend = new FakeBackend()
            .Answer("Alerts", (_, _) => throw TableMissingException.Missing(["SecurityAlert"]))
            .Answer("Logons", Sample.Alerts(3));
        var result = await TestRun.RunAsync<StepsNotebooklet>(backend, Request());

        Assert.That(result["alerts"].Outcome.Reason, Is.EqualTo("Table SecurityAlert is not in this workspace."));
        Assert.That(result["alert_names"].Outcome.Reason, Is.EqualTo("It needs alerts, which was skipped: Table SecurityAlert is not in this workspace."));
        Assert.That(result["merged"].Value, Is.EqualTo("alerts -1, logons 3"));
        Assert.That(result.Status, Is.EqualTo(RunStatus.Complete));
    }

    [Test]
    public async Task Failing_query_fails_its_step_alone_and_keeps_the_others()
    {
        var backend = new FakeBackend()
            .Answer("Alerts", Sample.Alerts())
            .Answer("Logons", (_, _) => throw new InvalidOperationException("disk on fire"));
        var result = await TestRun.RunAsync<StepsNotebooklet>(backend, Request());

        Assert.That(((StepOutcome.Failed)result["logons"].Outcome).Problem.Id, Is.EqualTo(DiagnosticIds.StepFailed));
        Assert.That(result["logons"].Outcome.Reason, Does.Contain("disk on fire"));
        Assert.That(result["alerts"].Table!.Rows.Count, Is.EqualTo(2));
        Assert.That(result.Status, Is.EqualTo(RunStatus.Partial));
        Assert.That(result.Queries.Single(q => q.Name.EndsWith("Logons", StringComparison.Ordinal)).IsComplete, Is.False);
    }

    [Test]
    public async Task Partial_answer_makes_what_is_derived_from_it_partial()
    {
        var backend = Backend().Answer("Alerts", (_, _) => Task.FromResult(new QueryAnswer(Sample.Alerts()) { Incomplete = "Only the first 2 rows were fetched." }));
        var result = await TestRun.RunAsync<StepsNotebooklet>(backend, Request());

        Assert.That(result["alerts"].Outcome, Is.EqualTo(new StepOutcome.Partial(result["alerts"].Value!, "Only the first 2 rows were fetched.")));
        Assert.That(result["alert_names"].Outcome.Reason, Is.EqualTo("It is made from alerts, which is partial."));
        Assert.That(result.Status, Is.EqualTo(RunStatus.Partial));
    }

    [Test]
    public async Task Nothing_found_in_a_partial_answer_is_partial_and_not_empty()
    {
        var backend = Backend().Answer("Alerts", (_, _) => Task.FromResult(new QueryAnswer(Sample.Alerts(0)) { Incomplete = "The second half was not searched." }));
        var result = await TestRun.RunAsync<StepsNotebooklet>(backend, Request("alerts"));
        Assert.That(result["alerts"].Outcome.Name, Is.EqualTo("partial"));
    }

    [Test]
    public async Task Findings_name_count_value_and_rows_and_a_failing_rule_is_a_warning()
    {
        var backend = Backend().Answer("Logons", Sample.Alerts(1)).Answer("Alerts", Sample.Alerts(3));
        var result = await TestRun.RunAsync<StepsNotebooklet>(backend, Request());

        var finding = result.Findings.Single();
        Assert.That((finding.Severity, finding.Title, finding.Step), Is.EqualTo((Severity.High, "2 high alerts on web01: Alert 0, Alert 2", "alerts")));
        Assert.That(finding.Rows, Is.EqualTo(new long[] { 0, 2 }));
        Assert.That(finding.Techniques, Is.EqualTo(new[] { "T1078" }));
        Assert.That(result.Warnings, Has.Some.Contains("rule of the tests"));
    }

    [Test]
    public async Task Empty_text_names_the_value()
    {
        var result = await TestRun.RunAsync<StepsNotebooklet>(Backend().Answer("Alerts", Sample.Alerts(0)), Request("alerts"));
        Assert.That(result["alerts"].EmptyText, Is.EqualTo("No alerts about web01."));
    }

    [Test]
    public async Task On_demand_step_runs_later_with_what_is_there()
    {
        var backend = Backend();
        var first = await TestRun.RunAsync<StepsNotebooklet>(backend, Request());
        var asked = backend.Requests.Count;
        var second = await first.RunAsync("additional_data");

        Assert.That(first["more_still"].Outcome.Name, Is.EqualTo("skipped"));
        Assert.That(second["more_still"].Value, Is.EqualTo("more still"));
        Assert.That(second["alerts"].Table!.Rows.Count, Is.EqualTo(2));
        Assert.That(second.Findings, Has.Count.EqualTo(1));
        Assert.That(backend.Requests, Has.Count.EqualTo(asked), "the alerts are there already");
    }

    [Test]
    public async Task Step_asked_for_again_with_another_parameter_is_run_again()
    {
        var first = await TestRun.RunAsync<StepsNotebooklet>(Backend(), Request());
        var second = await first.RunAsync("enough", new { Threshold = 5 });
        Assert.That(first["enough"].Value, Is.EqualTo("enough"));
        Assert.That(second["enough"].Outcome.Name, Is.EqualTo("empty"));
    }

    [Test]
    public async Task Cancelled_run_keeps_what_has_ended_and_ends_within_a_second()
    {
        using var source = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var backend = new FakeBackend()
            .Answer("Alerts", Sample.Alerts())
            .Answer("Logons", async (_, _) =>
            {
                // Deaf to its token, as foreign code may be.
                await Task.Delay(TimeSpan.FromSeconds(30), CancellationToken.None);
                return new QueryAnswer(Sample.Alerts());
            });
        var progress = new ActionProgress(e =>
        {
            if (e is { Step: "alert_names", State: StepState.Done })
                ended.TrySetResult();
        });
        var run = TestRun.RunAsync<StepsNotebooklet>(backend, Request(), progress, cancellationToken: source.Token);
        await ended.Task;
        var cancelled = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        var result = await run;

        Assert.That(Stopwatch.GetElapsedTime(cancelled), Is.LessThan(TimeSpan.FromSeconds(1)), "a law of the product and no measurement");
        Assert.That(result.Status, Is.EqualTo(RunStatus.Cancelled));
        Assert.That(result["alerts"].Table!.Rows.Count, Is.EqualTo(2));
        Assert.That(result["logons"].Outcome.Reason, Does.Contain("cancelled"));
    }

    [Test]
    public async Task No_value_and_no_table_is_an_error_that_says_what_to_give()
    {
        var error = await Assert.ThrowsAsync<UsageException>(() => TestRun.RunAsync<StepsNotebooklet>(Backend(), Request() with { Value = " " }));
        Assert.That((error!.Id, error.Message), Is.EqualTo((DiagnosticIds.MissingValue, "StepsNotebooklet needs a host name.")));
    }

    [Test]
    public async Task Value_that_the_data_suggests_is_taken_and_told()
    {
        var result = await TestRun.RunAsync<StepsNotebooklet>(Backend().Suggest(InputKind.Host, "srv-1"), Request("alerts") with { Value = null });
        Assert.That(result.Input.Value, Is.EqualTo("srv-1"));
        Assert.That(result.Warnings, Has.Some.Contains("srv-1"));
    }

    [Test]
    public async Task Range_left_out_is_the_last_day_before_the_backends_now()
    {
        var result = await TestRun.RunAsync<StepsNotebooklet>(Backend(), Request("alerts") with { TimeRange = null });
        Assert.That(result.TimeRange.ToString(), Is.EqualTo("2026-01-02T00:00:00Z..2026-01-03T00:00:00Z"));
        Assert.That(result.Warnings, Has.Some.Contains("last day of the data"));
    }

    [TestCase("alrts", "alerts")]
    [TestCase("aditional_data", "additional_data")]
    public async Task Unknown_step_is_an_error_with_the_nearest_guess(string name, string guess)
    {
        var error = await Assert.ThrowsAsync<UsageException>(() => TestRun.RunAsync<StepsNotebooklet>(Backend(), Request(name)));
        Assert.That((error!.Id, error.Suggestion), Is.EqualTo((DiagnosticIds.UnknownStep, guess)));
        Assert.That(error.ValidChoices, Does.Contain("merged"));
    }

    [Test]
    public async Task Two_runs_at_once_never_see_each_other()
    {
        var backend = new FakeBackend().Answer("Alerts", async (request, token) =>
        {
            await Task.Yield();
            var name = ((IEnumerable<string>)request.Parameters["host_names"]!).Single();
            return new QueryAnswer(new Msticnb.Abstractions.Tables.TableBuilder().Column("AlertName").Row(name).ToTable());
        });
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TestRun.RunAsync<StepsNotebooklet>(backend, Request("alert_names") with { Value = $"host{i}" })));
        Assert.That(results.Select(r => r["alert_names"].Value), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"host{i}")));
    }

    private sealed class ActionProgress(Action<RunEvent> action) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => action(value);
    }
}
