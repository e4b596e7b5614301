using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.AzureSentinel.Processes;

namespace Msticnb.AzureSentinel.HostSummary;

/// <summary>A picture of one host: what it is, what was reported about it, and what happened on it.</summary>
[Notebooklet("azsent.host", Keywords = "host computer machine server workstation triage heartbeat windows linux", Entities = [EntityKind.Host])]
public sealed partial class HostSummary : Notebooklet<HostInput>
{
    public Parameter<long> MaxProcesses => Parameter(10_000L, "How many processes to list, the newest first; the overview of processes counts all of them.", 1L, 1_000_000L);

    // Even when none of them has anything, the name and what it was resolved to remain: it waits for them and does not need them.
    public Step<Host> HostEntity => Run<Host>((c, _) => Task.FromResult<object?>(HostFacts.Build(((HostInput)c.Input).Host, c.ValueOf(Heartbeat), c.ValueOf(VmComputer), c.ValueOf(AzureNet))))
        .StartsAfter(Heartbeat).StartsAfter(VmComputer).StartsAfter(AzureNet);

    public Step<DataFrame> Heartbeat => Query("Heartbeat.kql")
        .WhenEmpty("No agent on {value} has sent a heartbeat in the range or in the 30 days before its end.");

    public Step<DataFrame> VmComputer => Query("VMComputer.kql")
        .WhenEmpty("The inventory of VM insights does not know {value}.");

    public Step<DataFrame> AzureNet => Query("AzureNet.kql")
        .WhenEmpty("Azure's network topology has no network card of {value}.");

    public Step<DataFrame> Summary => Query([OnWindows("SummaryWindows.kql"), OnLinux("SummaryLinux.kql")], NoSystem)
        .Bar("Activity", "count_").Bar("ProcessName", "count_", by: "SeverityLevel")
        .WhenEmpty("{value} has written no event in the range.");

    public Step<DataFrame> RelatedAlerts => Query("RelatedAlerts.kql")
        .With("host_domain", HostPattern.Domain).With("host_pattern", HostPattern.ForInput)
        .Timeline("TimeGenerated", by: "Severity", "AlertName", "Status", "Tactics", "MatchedBy").Bar("AlertName", by: "Severity")
        .WhenEmpty("No alert names {value}.");

    public Step<DataFrame> RelatedBookmarks => Query("RelatedBookmarks.kql")
        .With("host_pattern", HostPattern.ForInput)
        .WhenEmpty("No bookmark names {value}.");

    public Step<DataFrame> ScheduledTasks => Query([OnWindows("ScheduledTasksWindows.kql"), OnLinux("ScheduledTasksLinux.kql")], NoSystem)
        .Timeline("TimeGenerated", by: "Type", "Service", "Command", "Arguments", "CMD", "Account")
        .WhenEmpty("No scheduled task, service or cron job was changed or run on {value}.");

    public Step<DataFrame> AccountActions => Query([OnWindows("AccountActionsWindows.kql"), OnLinux("AccountActionsLinux.kql")], NoSystem)
        .Timeline("TimeGenerated", by: "Activity", "TargetAccount", "MemberName", "SubjectAccount")
        .WhenEmpty("No account or group was changed on {value}.");

    public Step<DataFrame> NotableEvents => Query([OnWindows("NotableEventsWindows.kql"), OnLinux("NotableEventsLinux.kql")], NoSystem)
        .Timeline("TimeGenerated", by: "Activity", "Account", "Why").Timeline("TimeGenerated", by: "ProcessName", "SeverityLevel", "SyslogMessage")
        .WhenEmpty("No notable event on {value}.");

    public Step<DataFrame> ProcessSummary => Query([OnWindows("ProcessSummaryWindows.kql"), OnLinux("ProcessSummaryLinux.kql"), OnDevice("ProcessSummaryDevice.kql")], NoSystem)
        .Flow("ParentProcess", "Process", "count_")
        .WhenEmpty("{value} has logged no start of a process.");

    public Step<DataFrame> ProcessRows => Query([OnWindows("ProcessesWindows.kql"), OnLinux("ProcessesLinux.kql"), OnDevice("ProcessesDevice.kql")], NoSystem)
        .With("max_rows", c => c.Get(MaxProcesses) + 1).Hidden();

    public Step<DataFrame> Processes => Run<DataFrame>((c, _) => Task.FromResult<object?>(NewestProcesses.Keep(c.OutcomeOf(ProcessRows), c.Get(MaxProcesses))))
        .StartsAfter(ProcessRows)
        .WhenEmpty("{value} has logged no start of a process.");

    public Step<DataFrame> ProcessTree => Derive(Processes, ProcessTreeTable.Build)
        .Tree("Id", "ParentId", "Process", details: "CommandLine", colour: "User");

    public Step<DataFrame> ProcessIndicators => Derive(Processes, CommandLineIndicators.Extract).OnDemand().Hidden();

    public Step<DataFrame> ProcessTi => Enrich(ProcessIndicators, "Indicator", With.ThreatIntel).OnDemand()
        .WhenEmpty("Nothing is known against the indicators in the command lines of {value}.");

    public Step<DataFrame> AzureApi => Run<DataFrame>((c, cancel) => AzureApiStep.DescribeAsync(c, HostEntity, cancel), [HostEntity])
        .WhenEmpty("Azure Resource Manager does not know the virtual machine, or may not show it.");

    private const string NoSystem = "The host runs neither Windows nor Linux, and these events come from those.";

    private static QueryVariant OnWindows(string file) => new(file, i => i is HostInput { MayBeWindows: true });

    private static QueryVariant OnLinux(string file) => new(file, i => i is HostInput { MayBeLinux: true });

    // Defender runs on every system, and most workspaces do not collect its tables.
    private static QueryVariant OnDevice(string file) => new(file) { MayLackTable = true };
}
