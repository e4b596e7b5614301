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

    public static bool IsCrontabOfServiceAccount(TableRow cron) =>
        cron.Text("EditStatus") is "REPLACE" or "END EDIT" && ServiceAccounts.Contains(cron.Text("CronUser"));
}
