using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.AzureSentinel.Processes;

namespace Msticnb.AzureSentinel.HostSummary.Rules;

/// <summary>Scheduled tasks, services and cron jobs that stand out.</summary>
internal static class TaskRules
{
    // Accounts that programs run under and nobody logs on to.
    private static readonly HashSet<string> ServiceAccounts = new(StringComparer.Ordinal)
    {
        "www-data", "apache", "nginx", "httpd", "tomcat", "nobody", "mysql", "postgres", "redis", "mongodb", "elasticsearch", "jenkins", "ftp", "mail", "postfix", "daemon", "bin", "games", "news", "uucp", "sshd", "named", "bind", "ntp", "syslog",
    };

    /// <summary>True for a task that was created or updated to run a script in a way that administrators have no reason for.</summary>
    public static bool IsScriptTask(TableRow task)
    {
        if (task.Long("EventID") is not (4698 or 4702))
            return false;
        var command = $"{task.Text("Command")} {task.Text("Arguments")}";
        return CommandLines.IsEncodedPowerShell(command)
            || CommandLines.DownloadsAndRuns(command)
            || CommandLines.HidesScript(command)
            || (CommandLines.StartsShell(task.Text("Command")) && ProgramPaths.IsUserWritable(command));
    }

    /// <summary>True for a new service whose program is a shell or lies outside of the folders of Windows and of installed programs.</summary>
    public static bool IsUnusualService(TableRow service)
    {
        if (service.Text("Type") != "Service" || service.Text("Command") is not { Length: > 0 } command)
            return false;
        return CommandLines.StartsShell(command) || ProgramPaths.IsUserWritable(command) || !ProgramPaths.IsUsualForService(command);
    }

    /// <summary>True for a cron job that fetches code and runs it, or lays it where anybody may.</summary>
    public static bool IsFetchingCronJob(TableRow cron) =>
        CommandLines.DownloadsAndRuns(cron.Text("CMD")) || CommandLines.DownloadsToTemporaryFolder(cron.Text("CMD"));

    /// <summary>True for a crontab that the account of a service changed.</summary>
    public static bool IsCrontabOfServiceAccount(TableRow cron) =>
        IsCrontabChange(cron) && ServiceAccounts.Contains(cron.Text("CronUser"));

    /// <summary>Crontabs that users changed who were only made within the range.</summary>
    public static IEnumerable<Finding> CrontabsOfNewUsers(IStepContext context, Step<DataFrame> tasks, Step<DataFrame> accounts)
    {
        if (context.ValueOf(tasks) is not { } crontabs || context.ValueOf(accounts) is not { } actions)
            return [];
        var born = actions.TableRows().Where(r => r.Text("UserGroupAction") == "Add").Select(r => r.Text("User")).Where(u => u.Length > 0).ToHashSet(StringComparer.Ordinal);
        return crontabs.TableRows().Where(r => IsCrontabChange(r) && born.Contains(r.Text("CronUser")))
            .GroupBy(r => r.Text("CronUser"), StringComparer.Ordinal)
            .Select(g => new Finding(Severity.High, $"The new user {Quote.Short(g.Key)} changed a crontab.", tasks.Key)
            {
                Techniques = ["T1053.003", "T1136.001"],
                Rows = [.. g.Select(r => r.Index)],
            });
    }

    private static bool IsCrontabChange(TableRow cron) => cron.Text("EditStatus") is "REPLACE" or "END EDIT";
}
