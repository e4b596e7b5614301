using Msticnb.Abstractions.Declaring;

namespace Msticnb.Host.Running;

/// <summary>Starts every needed step as soon as the steps that it reads have ended.</summary>
internal static class StepPlan
{
    public static async Task RunAsync(RunScope scope, StepSelection selection, CancellationToken cancellationToken)
    {
        var steps = scope.Notebooklet.Definition.Steps
            .Where(s => selection.Needed.Contains(s.Name) && !scope.Results.ContainsKey(s.Name))
            .ToDictionary(s => s.Name, StringComparer.Ordinal);
        var tasks = new Dictionary<string, Task>(StringComparer.Ordinal);
        foreach (var step in steps.Values)
            scope.Progress?.Report(Event(scope, step, StepState.Queued, ""));
        await Task.WhenAll(steps.Values.Select(Start)).ConfigureAwait(false);

        Task Start(Step step)
        {
            if (!tasks.TryGetValue(step.Name, out var task))
            {
                var before = step.DependsOn.Where(steps.ContainsKey).Select(d => Start(steps[d])).ToList();
                tasks[step.Name] = task = RunAfterAsync(scope, step, before, cancellationToken);
            }

            return task;
        }
    }

    private static async Task RunAfterAsync(RunScope scope, Step step, List<Task> before, CancellationToken cancellationToken)
    {
        await Task.WhenAll(before).ConfigureAwait(false);
        scope.Progress?.Report(Event(scope, step, StepState.Running, ""));
        var result = await StepRunner.RunAsync(scope, step, cancellationToken).ConfigureAwait(false);
        scope.Results[step.Name] = result;
        scope.Progress?.Report(Event(scope, step, StepState.Done, result.Table is { } table && result.Outcome.HasValue
            ? FormattableString.Invariant($"{result.Outcome.Name}, {table.Rows.Count:N0} {(table.Rows.Count == 1 ? "row" : "rows")}")
            : result.Outcome.Name));
    }

    private static RunEvent Event(RunScope scope, Step step, StepState state, string message) =>
        new(step.Key, scope.Notebooklet.Help.ForStep(step).Title, state, message);
}
