using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.HostSummary.Rules;

/// <summary>Whether all that was found is one machine, and whether it still reports.</summary>
internal static class IdentityRules
{
    /// <summary>Several agents sent heartbeats under the host's name within the range.</summary>
    public static IEnumerable<Finding> SeveralAgents(IStepContext context, Step<DataFrame> heartbeat)
    {
        var agents = context.ValueOf(heartbeat)?.TableRows().Where(r => r.Long("BeatsInRange") > 0 && r.Text("SourceComputerId").Length > 0).ToList() ?? [];
        if (agents.Count > 1)
        {
            yield return new Finding(Severity.Informational, $"{agents.Count} agents report as {Quote.Short(context.Input.DisplayName)}: an agent was installed again, or several machines share the name.", heartbeat.Key)
            {
                Rows = [.. agents.Select(a => a.Index)],
            };
        }
    }

    /// <summary>The agent sent no heartbeat in the range although the host wrote events.</summary>
    public static IEnumerable<Finding> SilentAgent(IStepContext context, Step<DataFrame> heartbeat, Step<DataFrame> summary)
    {
        var outcome = context.OutcomeOf(heartbeat);
        var isSilent = outcome is StepOutcome.Empty
            || (outcome.Value is DataFrame beats && beats.TableRows().All(r => r.Long("BeatsInRange") is null or 0));
        if (isSilent && context.ValueOf(summary) is not null)
            yield return new Finding(Severity.Informational, $"{Quote.Short(context.Input.DisplayName)} wrote events, and its agent sent no heartbeat in the range.", heartbeat.Key);
    }
}
