using System.Diagnostics;
using Microsoft.Data.Analysis;
using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;

namespace Msticnb.Host.Running;

/// <summary>Runs one step whose dependencies have ended, and turns whatever happens into an outcome.</summary>
internal static class StepRunner
{
    public static async Task<StepResult> RunAsync(RunScope scope, Step step, CancellationToken cancellationToken)
    {
        var help = scope.Notebooklet.Help.ForStep(step);
        var context = new StepContext(scope, step.Key, help.Title);
        var began = Stopwatch.GetTimestamp();
        var outcome = await OutcomeAsync(scope, step, context, cancellationToken).ConfigureAwait(false);
        return new StepResult(step.Key, help.Title, outcome)
        {
            Text = help.Text,
            EmptyText = SentenceTemplate.Fill(step.EmptyText ?? "Nothing was found.", name => name == "value" ? scope.Input.DisplayName : null),
            Charts = step.Charts,
            Queries = context.QueryIds,
            IsOnDemand = step.IsOnDemand,
            IsShown = step.IsShown,
            Elapsed = Stopwatch.GetElapsedTime(began),
        };
    }

    private static async Task<StepOutcome> OutcomeAsync(RunScope scope, Step step, StepContext context, CancellationToken cancellationToken)
    {
        using var activity = HostTelemetry.Source.StartActivity("step");
        activity?.SetTag("msticnb.step", step.Key);
        try
        {
            if (MissingDependency(scope, step) is { } missing)
                return missing;

            // Code that does not look at its token must not keep a cancelled run waiting.
            return await Task.Run(() => FindAsync(scope, step, context, cancellationToken), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new StepOutcome.Skipped("The run was cancelled before it ended.");
        }
        catch (TableMissingException e)
        {
            return new StepOutcome.Skipped(e.Message);
        }
        catch (NotebookletException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            scope.Log.LogWarning(e, "Step {Step} of {Notebooklet} failed", step.Key, scope.Notebooklet.Name);
            return new StepOutcome.Failed(e.ToProblem());
        }
        // The code of a pack may throw anything, and its step alone shall fail.
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            scope.Log.LogError(e, "Step {Step} of {Notebooklet} failed", step.Key, scope.Notebooklet.Name);
            return new StepOutcome.Failed(new Problem(DiagnosticIds.StepFailed, $"The code of step {step.Key} failed: {Quote.Short(e.Message)}", $"Report it to the author of {scope.Notebooklet.Pack}; the other steps are not touched.")
            {
                ExceptionType = e.GetType().Name,
            });
        }
    }

    private static async Task<StepOutcome> FindAsync(RunScope scope, Step step, StepContext context, CancellationToken cancellationToken)
    {
        // What only decides whether the step runs is no part of what it finds: the condition has a context of its own.
        if (step.Condition is { } condition && !condition.Test(new StepContext(scope, step.Key, step.Key)))
            return new StepOutcome.Skipped(condition.Otherwise);

        var found = await SourceAsync(scope, step, context, cancellationToken).ConfigureAwait(false);
        if (found is StepOutcome.Partial part)
            context.NoteIncomplete(part.Why);
        var value = found switch
        {
            StepOutcome.Partial partial => partial.Found,
            StepOutcome.Data data => data.Found,
            _ => found,
        };
        return Weaken(value is StepOutcome given ? given : Judge(step.ToValue(value, context), value), scope, step, context);
    }

    private static Task<object?> SourceAsync(RunScope scope, Step step, StepContext context, CancellationToken cancellationToken) => step.Source switch
    {
        QuerySource query => QueryStep.RunAsync(scope, query, context, cancellationToken),
        GivenSource given when scope.Request.Tables.TryGetValue(given.TableName, out var table) => Task.FromResult<object?>(table),
        GivenSource { Fallback: { } fallback } => QueryStep.RunAsync(scope, fallback, context, cancellationToken),
        GivenSource given => Task.FromResult<object?>(new StepOutcome.Skipped($"It needs a table: pass one with --input {given.TableName}=FILE.")),
        CodeSource code => code.Body(context, cancellationToken),
        EnrichSource enrich => EnrichStep.RunAsync(scope, enrich, cancellationToken),
        _ => throw new InvalidOperationException($"Step {step.Name} has a source of unknown kind {step.Source.GetType().Name}."),
    };

    private static StepOutcome Judge(object? value, object? found) => value switch
    {
        null => new StepOutcome.Empty(found as DataFrame is { Rows.Count: 0 } shape ? shape : null),
        StepOutcome outcome => outcome,
        DataFrame { Rows.Count: 0 } table => new StepOutcome.Empty(table),
        string { Length: 0 } => new StepOutcome.Empty(),
        System.Collections.ICollection { Count: 0 } => new StepOutcome.Empty(),
        _ => new StepOutcome.Data(value),
    };

    // What is made from a part is a part, and nothing found in a part is not "nothing there".
    private static StepOutcome Weaken(StepOutcome outcome, RunScope scope, Step step, StepContext context)
    {
        var sources = step.Source.DependsOn.Concat(context.Read.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Select(d => scope.Results[d]);
        var reasons = context.Incomplete.Concat(sources.Select(Gap).OfType<string>()).ToList();
        if (reasons.Count == 0)
            return outcome;
        var why = string.Join(' ', reasons);
        return outcome switch
        {
            StepOutcome.Data data => new StepOutcome.Partial(data.Found, why),
            StepOutcome.Partial partial => new StepOutcome.Partial(partial.Found, $"{partial.Why} {why}"),
            StepOutcome.Empty empty => new StepOutcome.Partial(empty.Shape ?? new DataFrame(), why),
            _ => outcome,
        };
    }

    private static string? Gap(StepResult source) => source.Outcome switch
    {
        StepOutcome.Partial => $"It is made from {source.Key}, which is partial.",
        StepOutcome.Failed => $"It is made without {source.Key}, which failed.",
        _ => null,
    };

    private static StepOutcome? MissingDependency(RunScope scope, Step step)
    {
        var needed = step.Source switch
        {
            CodeSource { Needs: true } code => code.Reads,
            EnrichSource enrich => [enrich.From],
            QuerySource query => query.DependsOn,
            GivenSource { Fallback: { } fallback } given when !scope.Request.Tables.ContainsKey(given.TableName) => fallback.DependsOn,
            CodeSource { Needs: false, Reads.Count: > 0 } code when code.Reads.All(r => scope.Results[r].Outcome is StepOutcome.Skipped or StepOutcome.Failed) => code.Reads.Take(1),
            _ => [],
        };
        var conditions = step.Condition?.DependsOn ?? [];
        foreach (var name in needed.Concat(conditions))
        {
            var result = scope.Results[name];
            if (result.Outcome.HasValue)
                continue;
            return result.Outcome switch
            {
                StepOutcome.Empty => new StepOutcome.Empty(),
                StepOutcome.Failed => new StepOutcome.Skipped($"It needs {result.Key}, which failed."),
                _ => new StepOutcome.Skipped($"It needs {result.Key}, which was skipped: {result.Outcome.Reason}"),
            };
        }

        return null;
    }
}
