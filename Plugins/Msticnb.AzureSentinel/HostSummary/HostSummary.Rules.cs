using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Running;
using Msticnb.AzureSentinel.HostSummary.Rules;
using Msticnb.AzureSentinel.Processes;

namespace Msticnb.AzureSentinel.HostSummary;

/// <summary>What stands out on a host.</summary>
public sealed partial class HostSummary
{
    public Rule HighAlert => When(RelatedAlerts, AlertRules.IsOpenHigh, Severity.High, "Alerts of high severity name {value} ({count}): {AlertName}.");

    public Rule MediumAlert => When(RelatedAlerts, AlertRules.IsOpenMedium, Severity.Medium, "Alerts of medium severity name {value} ({count}): {AlertName}.");

    public Rule Bookmarked => When(RelatedBookmarks, _ => true, Severity.Informational, "Analysts have bookmarked {value}: {BookmarkName}.");

    public Rule LogCleared => When(NotableEvents, r => r.Long("EventID") == 1102, Severity.High, "The security log of {value} was cleared.", ["T1070.001"]);

    public Rule AuditPolicyChanged => When(NotableEvents, r => r.Long("EventID") == 4719, Severity.Medium, "The audit policy of {value} was changed by {SubjectAccount}.", ["T1562.002"]);

    public Rule CriticalMessages => When(NotableEvents, r => r.Text("SeverityLevel") is "emerg" or "alert" or "crit", Severity.Low, "Messages of critical severity and above ({count}) from {ProcessName}.");

    public Rule NewAdministrator => Check([AccountActions], c => AccountRules.Administrators(c, AccountActions));

    public Rule NewSudoUser => Check([AccountActions], c => AccountRules.SudoUsers(c, AccountActions));

    public Rule ScriptInTask => When(ScheduledTasks, TaskRules.IsScriptTask, Severity.High, "A scheduled task runs an encoded, fetched or hidden script: {Service}.", ["T1053.005"]);

    public Rule UnusualService => When(ScheduledTasks, TaskRules.IsUnusualService, Severity.High, "A service was installed that runs a shell, or a program from an unusual folder: {Service}.", ["T1543.003"]);

    public Rule FetchingCronJob => When(ScheduledTasks, TaskRules.IsFetchingCronJob, Severity.High, "A cron job fetches code and runs it, or lays it into a folder for temporary files: {CMD}.", ["T1053.003", "T1105"]);

    public Rule CrontabOfService => When(ScheduledTasks, TaskRules.IsCrontabOfServiceAccount, Severity.Medium, "The account of a service changed a crontab: {CronUser}.", ["T1053.003"]);

    public Rule CrontabOfNewUser => Check([ScheduledTasks, AccountActions], c => TaskRules.CrontabsOfNewUsers(c, ScheduledTasks, AccountActions));

    public Rule EncodedPowerShell => When(Processes, r => CommandLines.IsEncodedPowerShell(r.Text("CommandLine")), Severity.Medium, "PowerShell ran encoded scripts on {value} (processes: {count}).", ["T1059.001", "T1027"]);

    public Rule FetchingProcess => When(Processes, ProcessRules.FetchesAndRuns, Severity.High, "Processes on {value} fetched and ran code (processes: {count}).", ["T1059", "T1105"]);

    public Rule OfficeShell => When(Processes, ProcessRules.IsOfficeStartingShell, Severity.High, "A program for documents started a shell: {ParentProcessName} started {NewProcessName}.", ["T1566.001", "T1204.002"]);

    public Rule SeveralAgents => Check([Heartbeat], c => IdentityRules.SeveralAgents(c, Heartbeat));

    public Rule SilentAgent => Check([Heartbeat, Summary], c => IdentityRules.SilentAgent(c, Heartbeat, Summary));
}
