using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;

namespace Msticnb.Host.Running;

/// <summary>Puts the result together: steps in declared order, findings, status.</summary>
internal static class ResultBuilder
{
    public static NotebookletResult NeedsInput(RunScope scope, IReadOnlyList<Candidate> candidates) =>
        Common(scope) with { Status = RunStatus.NeedsInput, Candidates = candidates };

    public static NotebookletResult Failed(RunScope scope, Problem problem) =>
        Common(scope) with { Status = RunStatus.Failed, Problem = problem };

    public static NotebookletResult Build(RunScope scope, StepSelection selection, bool cancelled)
    {
        var steps = scope.Notebooklet.Definition.Steps.Select(s => ResultOf(scope, selection, s, cancelled)).OfType<StepResult>().ToList();
        var findings = FindingsOf(scope);
        var asked = steps.Where(s => s.IsShown || s.Outcome is StepOutcome.Failed).ToList();
        return Common(scope) with
        {
            Steps = steps,
            Findings = findings,
            Warnings = scope.Warnings.ToList(),
            Status = StatusOf(asked, cancelled),
        };
    }

    private static RunStatus StatusOf(List<StepResult> steps, bool cancelled)
    {
        if (cancelled)
            return RunStatus.Cancelled;
        var failed = steps.Count(s => s.Outcome is StepOutcome.Failed);
        if (failed > 0 && failed == steps.Count(s => s.Outcome is not StepOutcome.Skipped))
            return RunStatus.Failed;
        return failed > 0 || steps.Any(s => s.Outcome is StepOutcome.Partial) ? RunStatus.Partial : RunStatus.Complete;
    }

    private static StepResult? ResultOf(RunScope scope, StepSelection selection, Step step, bool cancelled)
    {
        if (scope.Results.TryGetValue(step.Name, out var result))
            return selection.Asked.Contains(step.Name) ? result : result with { IsShown = false };

        var help = scope.Notebooklet.Help.ForStep(step);
        if (cancelled && selection.Asked.Contains(step.Name))
            return new StepResult(step.Key, help.Title, new StepOutcome.Skipped("The run was cancelled before it started.")) { Text = help.Text, IsShown = step.IsShown };
        return step.IsOnDemand && !selection.ReplacesDefault
            ? new StepResult(step.Key, help.Title, new StepOutcome.Skipped($"It runs on demand: ask for it with --option +{step.Key}.")) { Text = help.Text, IsOnDemand = true, IsShown = step.IsShown }
            : null;
    }

    private static List<Finding> FindingsOf(RunScope scope)
    {
        var findings = new List<Finding>();
        foreach (var rule in scope.Notebooklet.Definition.Rules)
        {
            if (!rule.Reads.Any(r => scope.Results.TryGetValue(r, out var result) && result.Outcome.HasValue))
                continue;
            try
            {
                findings.AddRange(rule.Evaluate(new RuleContext(scope, rule)));
            }
            // The code of a pack may throw anything, and what was found must not be lost to it.
            catch (Exception e)
            {
                scope.Warnings.Add($"{DiagnosticIds.RuleFailed} Rule {rule.Name} failed, so its findings are missing: {Quote.Short(e.Message)}");
            }
        }

        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    private static NotebookletResult Common(RunScope scope) => new()
    {
        Notebooklet = scope.Notebooklet,
        Status = RunStatus.Complete,
        Input = scope.Input,
        TimeRange = scope.TimeRange,
        Parameters = scope.Parameters,
        Queries = scope.Queries.ToList(),
        Warnings = scope.Warnings.ToList(),
        Source = scope.Session.Backend.Source,
    };
}
