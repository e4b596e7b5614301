using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Running;

namespace Msticnb.Host.Running;

/// <summary>What a rule sees of the run: like a step, but a step that did not run is no mistake and counts as skipped.</summary>
internal sealed class RuleContext(RunScope scope, Rule rule) : StepContext(scope, rule.Name, rule.Name)
{
    public override StepOutcome OutcomeOf(Step other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Scope.Results.TryGetValue(other.Name, out var result) ? result.Outcome : new StepOutcome.Skipped("It was not asked for.");
    }
}
