using Msticnb.Abstractions.Tables;
using Msticnb.AzureSentinel.Processes;

namespace Msticnb.AzureSentinel.HostSummary.Rules;

/// <summary>Processes that stand out.</summary>
internal static class ProcessRules
{
    /// <summary>True when the command line, or the script that is encoded in it, fetches code and runs it.</summary>
    public static bool FetchesAndRuns(TableRow process)
    {
        var commandLine = process.Text("CommandLine");
        return CommandLines.DownloadsAndRuns(commandLine)
            || (CommandLines.DecodePowerShell(commandLine) is { } script && CommandLines.DownloadsAndRuns(script));
    }

    public static bool IsOfficeStartingShell(TableRow process) =>
        CommandLines.IsOfficeStartingShell(process.Text("ParentProcessName"), process.Text("NewProcessName"));
}
