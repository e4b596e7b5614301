using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Running;

/// <summary>Takes a request through a run: value, range, plan, steps, rules. Keeps nothing between runs.</summary>
internal sealed class NotebookletRunner(BackendSession session, IServiceSource services, TimeProvider clock, ILogger log, bool maySendOut = false)
{
    private static readonly TimeSpan DefaultRange = TimeSpan.FromDays(1);

    public async Task<NotebookletResult> RunAsync(NotebookletDescriptor notebooklet, RunRequest request, IProgress<RunEvent>? progress, CancellationToken cancellationToken)
    {
        // Wrong names are told before anything is asked for.
        var definition = notebooklet.Definition;
        var selection = StepSelection.From(definition, request.Steps);
        var parameters = ParameterReader.Read(definition, request.Parameters);
        request = NameTables(definition, request);

        using var lease = services.Lease();
        using var activity = HostTelemetry.Source.StartActivity("run");
        activity?.SetTag("msticnb.notebooklet", notebooklet.FullName);
        var began = Stopwatch.GetTimestamp();
        var started = clock.GetUtcNow();
        var now = await session.Backend.GetNowAsync(cancellationToken).ConfigureAwait(false);
        var scope = new RunScope
        {
            Notebooklet = notebooklet,
            Request = request,
            Session = session,
            TimeRange = request.TimeRange ?? TimeRange.Before(now, DefaultRange),
            Now = now,
            Parameters = parameters,
            Queries = new QueryLog([]),
            Warnings = new Sentences([]),
            Services = lease,
            MaySendOut = maySendOut,
            Log = log,
            Clock = clock,
            Progress = progress,
        };
        if (request.TimeRange is null)
            scope.Warnings.Add($"No time range was given, so this is the last day of the data: {scope.TimeRange}.");

        NotebookletResult result;
        try
        {
            var (open, problem) = await PrepareAsync(scope, cancellationToken).ConfigureAwait(false);
            result = problem is not null ? ResultBuilder.Failed(scope, problem)
                : open is not null ? ResultBuilder.NeedsInput(scope, open)
                : await RunStepsAsync(scope, selection, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            result = ResultBuilder.Build(scope, selection, cancelled: true);
        }

        result = result with { Started = started, Elapsed = Stopwatch.GetElapsedTime(began) };
        HostTelemetry.Runs.Add(1, new KeyValuePair<string, object?>("notebooklet", notebooklet.Name), new KeyValuePair<string, object?>("status", result.Status.ToString()));
        HostTelemetry.RunDuration.Record(result.Elapsed.TotalMilliseconds);
        return result;
    }

    // A resolver is a pack's code that asks a service: it may fail in any way. A caller who is wrong is told by an exception.
    private async Task<(IReadOnlyList<Candidate>? Candidates, Problem? Problem)> PrepareAsync(RunScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return (await new InputPreparer(scope).PrepareAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is not UsageException && !cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "The input of {Notebooklet} cannot be resolved", scope.Notebooklet.Name);
            return (null, e is NotebookletException known ? known.ToProblem() : new Problem(DiagnosticIds.StepFailed, $"Looking for {Quote.Short(scope.Input.DisplayName)} failed: {Quote.Short(e.Message)}")
            {
                ExceptionType = e.GetType().Name,
            });
        }
    }

    private async Task<NotebookletResult> RunStepsAsync(RunScope scope, StepSelection selection, CancellationToken cancellationToken)
    {
        await StepPlan.RunAsync(scope, selection, cancellationToken).ConfigureAwait(false);
        return ResultBuilder.Build(scope, selection, cancellationToken.IsCancellationRequested) with
        {
            Continue = (steps, parameters, token) => ContinueAsync(scope, selection, steps, parameters, token),
        };
    }

    // The new scope starts with what has ended; steps that failed or were skipped are tried again when they are needed.
    private async Task<NotebookletResult> ContinueAsync(RunScope earlier, StepSelection before, IReadOnlyList<string> steps, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        var definition = earlier.Notebooklet.Definition;
        var selection = StepSelection.From(definition, steps);
        using var lease = services.Lease();
        var began = Stopwatch.GetTimestamp();
        var merged = earlier.Parameters.Where(p => definition.Parameters.Any(d => d.Key == p.Key)).Concat(parameters).GroupBy(p => SnakeCase.From(p.Key)).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
        var scope = new RunScope
        {
            Notebooklet = earlier.Notebooklet,
            Request = earlier.Request,
            Session = session,
            TimeRange = earlier.TimeRange,
            Now = earlier.Now,
            Parameters = ParameterReader.Read(definition, merged),
            Queries = new QueryLog(earlier.Queries.ToList()),
            Warnings = new Sentences(earlier.Warnings.ToList()),
            Services = lease,
            MaySendOut = maySendOut,
            Log = log,
            Clock = clock,
            Progress = earlier.Progress,
            Input = earlier.Input,
        };
        foreach (var (name, result) in earlier.Results)
        {
            if (!selection.Asked.Contains(name) && (result.Outcome is not (StepOutcome.Skipped or StepOutcome.Failed) || !selection.Needed.Contains(name)))
                scope.Results[name] = result;
        }

        await StepPlan.RunAsync(scope, selection, cancellationToken).ConfigureAwait(false);
        var all = before.With(selection);
        return ResultBuilder.Build(scope, all, cancellationToken.IsCancellationRequested) with
        {
            Started = clock.GetUtcNow() - Stopwatch.GetElapsedTime(began),
            Elapsed = Stopwatch.GetElapsedTime(began),
            Continue = (more, values, token) => ContinueAsync(scope, all, more, values, token),
        };
    }

    private static RunRequest NameTables(NotebookletDefinition definition, RunRequest request)
    {
        var given = definition.GivenTables;
        var named = new Dictionary<string, Microsoft.Data.Analysis.DataFrame>(StringComparer.Ordinal);
        foreach (var (name, table) in request.Tables)
        {
            var key = name.Length == 0 && given.Count == 1 ? given[0] : SnakeCase.From(name);
            named[given.Contains(key, StringComparer.Ordinal) ? key : throw UsageException.UnknownTable(definition.Name, name, given)] = table;
        }

        return request with { Tables = named };
    }
}
