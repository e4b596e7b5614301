using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.Processes;

/// <summary>Under which names a kind of log has the facts about the start of a process. Another log is one more entry.</summary>
/// <param name="Name">The log, for readers.</param>
/// <param name="Time">Column with the instant of the start.</param>
/// <param name="Host">Column with the computer.</param>
/// <param name="Id">Column with the process id, decimal or hexadecimal.</param>
/// <param name="Image">Column with the program.</param>
/// <param name="ParentId">Column with the parent's process id.</param>
internal sealed record ProcessSchema(string Name, string Time, string Host, string Id, string Image, string ParentId)
{
    /// <summary>Column with the parent's program; null when the log does not have it.</summary>
    public string? ParentImage { get; init; }

    public string? CommandLine { get; init; }

    public string? User { get; init; }

    public string? LogonId { get; init; }

    /// <summary>Column with the session that the process runs in, when that is another one than its creator's.</summary>
    public string? TargetLogonId { get; init; }

    /// <summary>Column with an id that is never used again; it decides alone who the parent is.</summary>
    public string? Guid { get; init; }

    public string? ParentGuid { get; init; }

    /// <summary>Column that numbers the events of a computer; it orders events of the same instant.</summary>
    public string? Record { get; init; }

    /// <summary>Column and value that tell the start of a process from other rows.</summary>
    public (string Column, string Value)? Only { get; init; }

    private IEnumerable<string> Needed => [Time, Id, Image, ParentId];

    /// <summary>The logs that are known. A row belongs to the first whose columns it has and fills.</summary>
    public static IReadOnlyList<ProcessSchema> All { get; } =
    [
        new("Windows security event 4688", "TimeGenerated", "Computer", "NewProcessId", "NewProcessName", "ProcessId")
        {
            ParentImage = "ParentProcessName",
            CommandLine = "CommandLine",
            User = "SubjectUserName",
            LogonId = "SubjectLogonId",
            TargetLogonId = "TargetLogonId",
            Record = "EventRecordId",
            Only = ("EventID", "4688"),
        },
        new("ASIM process event", "TimeGenerated", "Computer", "TargetProcessId", "TargetProcessName", "ActingProcessId")
        {
            ParentImage = "ActingProcessName",
            CommandLine = "CommandLine",
            User = "TargetUsername",
            LogonId = "TargetUserSessionId",
            Guid = "TargetProcessGuid",
            ParentGuid = "ActingProcessGuid",
            Record = "EventRecordId",
        },
        new("Defender process event", "TimeGenerated", "DeviceName", "ProcessId", "FolderPath", "InitiatingProcessId")
        {
            ParentImage = "InitiatingProcessFolderPath",
            CommandLine = "ProcessCommandLine",
            User = "AccountName",
            LogonId = "LogonId",
            Guid = "ProcessUniqueId",
            ParentGuid = "InitiatingProcessUniqueId",
        },
        new("Sysmon event 1", "TimeGenerated", "Computer", "ProcessId", "Image", "ParentProcessId")
        {
            ParentImage = "ParentImage",
            CommandLine = "CommandLine",
            User = "User",
            LogonId = "LogonId",
            Guid = "ProcessGuid",
            ParentGuid = "ParentProcessGuid",
            Record = "EventRecordId",
        },
        new("Linux audit", "TimeGenerated", "Computer", "pid", "exe", "ppid")
        {
            CommandLine = "cmdline",
            User = "acct",
            LogonId = "ses",
        },
    ];

    public bool Fits(DataFrame table) => Needed.All(table.HasColumn);
}
