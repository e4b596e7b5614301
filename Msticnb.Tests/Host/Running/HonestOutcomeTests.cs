using System.Diagnostics;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Running;

/// <summary>What could not be found out is said, wherever in a run it was.</summary>
public sealed class HonestOutcomeTests
{
    private static DataFrame Names(params string[] names)
    {
        var table = new TableBuilder().Column("Name");
        foreach (var name in names)
            table.Row(name);
        return table.ToTable();
    }

    private static Task<QueryAnswer> Part(DataFrame table) => Task.FromResult(new QueryAnswer(table) { Incomplete = "The second half was not searched." });

    private static RunRequest Request(params string[] steps) => new() { Value = "web01", Steps = steps };

    [Test]
    public async Task One_failing_query_of_a_step_does_not_lose_the_rows_of_the_other()
    {
        var backend = new FakeBackend()
            .Answer("Windows", Names("w1"))
            .Answer("Linux", (_, _) => throw QueryException.From("Linux.kql", [new QueryDiagnostic("semantic", "KQL0201", "There is no column 'Name'.")]));
        var result = await TestRun.RunAsync<VariantsNotebooklet>(backend, Request("events"));

        var step = result["events"];
        Assert.That(step.Table!.TableRows().Select(r => r.Text("Name")), Is.EqualTo(new[] { "w1" }));
        Assert.That((step.Outcome.Name, step.Outcome.Reason), Is.EqualTo(("partial", "Linux.kql failed: Linux.kql, There is no column 'Name'.")));
        Assert.That(result.Status, Is.EqualTo(RunStatus.Partial));
    }

    [Test]
    public async Task All_queries_of_a_step_failing_fail_it()
    {
        var backend = new FakeBackend()
            .Answer("Windows", (_, _) => throw new InvalidOperationException("disk on fire"))
            .Answer("Linux", (_, _) => throw TableMissingException.Missing(["Syslog"]));
        var result = await TestRun.RunAsync<VariantsNotebooklet>(backend, Request("events"));
        Assert.That((result["events"].Outcome.Name, result["events"].Outcome.Reason), Is.EqualTo(("failed", "The code of step events failed: disk on fire")));
    }

    [Test]
    public async Task Value_that_is_not_in_a_part_is_not_called_absent()
    {
        var result = await TestRun.RunAsync<VariantsNotebooklet>(new FakeBackend().Answer("Windows", (_, _) => Part(Names("a"))), Request("last_name"));
        Assert.That((result["last_name"].Outcome.Name, result["last_name"].Outcome.Reason), Is.EqualTo(("partial", "It is made from windows, which is partial.")));
        Assert.That(result.Status, Is.EqualTo(RunStatus.Partial));
    }

    [Test]
    public async Task What_copes_with_a_failed_step_is_a_part()
    {
        var backend = new FakeBackend().Answer("Windows", Names("a")).Answer("Linux", (_, _) => throw new InvalidOperationException("disk on fire"));
        var result = await TestRun.RunAsync<VariantsNotebooklet>(backend, Request("names"));
        Assert.That((result["names"].Outcome.Name, result["names"].Value, result["names"].Outcome.Reason), Is.EqualTo(("partial", "a", "It is made without linux, which failed.")));
    }

    [Test]
    public async Task What_copes_with_a_skipped_step_is_whole()
    {
        var result = await TestRun.RunAsync<VariantsNotebooklet>(new FakeBackend().Answer("Windows", Names("a")), Request("names"));
        Assert.That((result["names"].Outcome.Name, result["names"].Value), Is.EqualTo(("data", "a")), "no Syslog is collected: there is nothing to miss");
    }

    [Test]
    public async Task Row_limit_of_a_run_does_not_cut_what_the_resolver_sees()
    {
        var backend = new FakeBackend().Answer("Windows", Names("a"));
        await TestRun.RunAsync<VariantsNotebooklet>(backend, Request("windows") with { MaxRows = 1 }, services: [new AskingResolver()]);
        Assert.That(backend.Requests.Select(r => (r.Name, r.MaxRows)), Is.EqualTo(new (string, long?)[] { ("VariantsNotebooklet/Hosts", null), ("VariantsNotebooklet/Windows", 1L) }));
    }

    [Test]
    public async Task Resolver_that_saw_only_a_part_is_told()
    {
        var backend = new FakeBackend().Answer("Windows", Names("a")).Answer("Hosts", (_, _) => Part(Names("web01")));
        var result = await TestRun.RunAsync<VariantsNotebooklet>(backend, Request("windows"), services: [new AskingResolver()]);
        Assert.That(result.Warnings, Has.Some.EqualTo("Not all was searched for web01: The second half was not searched."));
    }

    [Test]
    public async Task Resolver_that_throws_fails_the_run_with_a_problem()
    {
        var result = await TestRun.RunAsync<VariantsNotebooklet>(new FakeBackend(), Request("windows"), services: [new ThrowingResolver()]);
        Assert.That(result.Status, Is.EqualTo(RunStatus.Failed));
        Assert.That((result.Problem!.Id, result.Problem.Message), Is.EqualTo((DiagnosticIds.StepFailed, "Looking for web01 failed: the resolver is broken")));
    }

    [Test]
    public async Task Shape_that_never_ends_does_not_keep_a_cancelled_run()
    {
        using var source = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        EndlessShape.Release = release;
        try
        {
            var entered = EndlessShape.Entered = new TaskCompletionSource();
            var run = Task.Run(() => TestRun.RunAsync<EndlessShape>(new FakeBackend(), Request(), cancellationToken: source.Token));
            await entered.Task;
            var cancelled = Stopwatch.GetTimestamp();
            await source.CancelAsync();
            var first = await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(5)));
            Assert.That(first, Is.SameAs(run), "the run waits for the shape");
            Assert.That(Stopwatch.GetElapsedTime(cancelled), Is.LessThan(TimeSpan.FromSeconds(1)), "a law of the product and no measurement");
            Assert.That((await run).Status, Is.EqualTo(RunStatus.Cancelled));
        }
        finally
        {
            release.Set();
        }
    }

    [Test]
    public async Task Table_that_appears_is_seen_by_the_next_run_of_a_host()
    {
        var backend = new FakeBackend().Answer("Windows", Names("a"));
        var runner = TestRun.Runner(backend, [new AskingResolver()]);
        var before = await runner.RunAsync(TestRun.Describe(new VariantsNotebooklet()), Request("windows"), null, CancellationToken.None);
        backend.WithTables("Heartbeat");
        var after = await runner.RunAsync(TestRun.Describe(new VariantsNotebooklet()), Request("windows"), null, CancellationToken.None);
        Assert.That((before.Warnings.Contains("Heartbeat is there."), after.Warnings.Contains("Heartbeat is there.")), Is.EqualTo((false, true)));
    }

    private sealed class AskingResolver : IInputResolver
    {
        public InputKind Kind => InputKind.Host;

        public async Task<InputResolution> ResolveAsync(string value, IResolveContext context, CancellationToken cancellationToken)
        {
            if (await context.HasTableAsync("Heartbeat", cancellationToken))
                context.Warn("Heartbeat is there.");
            try
            {
                await context.QueryAsync(KqlFile.Parse("Hosts.kql", "Heartbeat"), null, cancellationToken);
            }
            catch (TableMissingException)
            {
                context.Warn("Heartbeat is not there.");
            }

            return new InputResolution.Resolved(new HostInput { Value = value, Host = Msticnb.Abstractions.Entities.Host.FromName(value), Names = [value] });
        }
    }

    private sealed class ThrowingResolver : IInputResolver
    {
        public InputKind Kind => InputKind.Host;

        public Task<InputResolution> ResolveAsync(string value, IResolveContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("the resolver is broken");
    }

    [Notebooklet("tests.host", Hidden = true)]
    private sealed class EndlessShape : Notebooklet<HostInput>
    {
        public static TaskCompletionSource Entered { get; set; } = new();

        public static ManualResetEventSlim? Release { get; set; }

        public Step<string> Shaped => Run<DataFrame>((_, _) => Task.FromResult<object?>(Names("a"))).As((_, _) =>
        {
            Entered.TrySetResult();
            Release!.Wait();
            return "late";
        });
    }
}
