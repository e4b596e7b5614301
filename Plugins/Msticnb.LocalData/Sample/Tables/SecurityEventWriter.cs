using System.Text;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Writes Windows security events the way Sentinel stores them: known fields in columns, the rest in EventData.</summary>
internal static class SecurityEventWriter
{
    private const string EventNamespace = "http://schemas.microsoft.com/win/2004/08/events/event";

    public static TableLayout Layout { get; } = new(
        "SecurityEvent",
        """
        TenantId SourceSystem Account AccountType Computer EventSourceName Channel Task:int Level EventData EventID:int Activity
        SubjectAccount SubjectUserName SubjectDomainName SubjectUserSid SubjectLogonId
        TargetAccount TargetUserName TargetDomainName TargetUserSid TargetSid TargetLogonId TargetInfo TargetServerName
        LogonType:int LogonTypeName LogonProcessName AuthenticationPackageName LmPackageName ElevatedToken
        Status SubStatus FailureReason IpAddress IpPort WorkstationName Workstation PackageName
        NewProcessId NewProcessName ProcessId ProcessName Process ParentProcessName CommandLine TokenElevationType MandatoryLabel
        ServiceName ServiceFileName ServiceType ServiceStartType:int ServiceAccount
        MemberName MemberSid PrivilegeList SamAccountName DisplayName PasswordLastSet AccountExpires PrimaryGroupId
        OldUacValue NewUacValue UserAccountControl CallerProcessId CallerProcessName
        ObjectName ObjectValueName HandleId OperationType OldValueType OldValue NewValueType NewValue
        SourceComputerId ManagementGroupName _ResourceId
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "OpsManager"),
        ("ManagementGroupName", "AOI-" + Tenant.WorkspaceId),
        ("Channel", "Security"));

    public static void Head(RowWriter row, SampleHost host, WindowsEventKind kind)
    {
        row["Computer"] = host.LogName;
        row["SourceComputerId"] = host.SourceComputerId;
        row["_ResourceId"] = host.LowerResourceId;
        row["EventSourceName"] = kind.Source;
        row.Int("Task", kind.Task);
        row["Level"] = kind.Level;
        row.Int("EventID", kind.Id);
        row["Activity"] = kind.Activity;
    }

    public static void Subject(RowWriter row, WindowsEventKind kind, WindowsPrincipal who, string session)
    {
        row["SubjectAccount"] = who.FullName;
        row["SubjectUserName"] = who.Name;
        row["SubjectDomainName"] = who.Domain;
        row["SubjectUserSid"] = who.Sid;
        row["SubjectLogonId"] = session;
        if (!kind.AboutTarget)
            Account(row, who);
    }

    public static void Target(RowWriter row, WindowsEventKind kind, WindowsPrincipal who, string? session = null)
    {
        row["TargetAccount"] = who.FullName;
        row["TargetUserName"] = who.Name;
        row["TargetDomainName"] = who.Domain;
        row["TargetLogonId"] = session;
        if (!kind.AboutTarget)
        {
            row["TargetSid"] = who.Sid;
            return;
        }

        row["TargetUserSid"] = who.Sid;
        Account(row, who);
    }

    public static void LogonType(RowWriter row, int type)
    {
        row.Int("LogonType", type);
        row["LogonTypeName"] = type switch
        {
            0 => "0 - System",
            2 => "2 - Interactive",
            3 => "3 - Network",
            4 => "4 - Batch",
            5 => "5 - Service",
            7 => "7 - Unlock",
            8 => "8 - NetworkCleartext",
            9 => "9 - NewCredentials",
            10 => "10 - RemoteInteractive",
            11 => "11 - CachedInteractive",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Windows has no such logon type."),
        };
        (row["LogonProcessName"], row["AuthenticationPackageName"]) = type switch
        {
            3 => ("NtLmSsp ", "NTLM"),
            5 => ("Advapi  ", "Negotiate"),
            _ => ("User32 ", "Negotiate"),
        };
    }

    public static void Process(RowWriter row, string pid, Program program, string parentPid, string parentPath)
    {
        row["NewProcessId"] = pid;
        row["NewProcessName"] = program.Path;
        row["Process"] = program.FileName;
        row["CommandLine"] = program.CommandLine;
        row["ProcessId"] = parentPid;
        row["ParentProcessName"] = parentPath;
    }

    /// <summary>Builds EventData from the columns of the row and from what has no column.</summary>
    public static void EventData(RowWriter row, WindowsEventKind kind, IReadOnlyDictionary<string, string>? extra = null)
    {
        if (kind.Fields.Count == 0)
            return;
        StringBuilder xml = new();
        bool isUserData = kind.Id == 1102;
        xml.Append(isUserData
            ? $"<UserData xmlns=\"{EventNamespace}\">\r\n  <LogFileCleared xmlns=\"http://manifests.microsoft.com/win/2004/08/windows/eventlog\">\r\n"
            : $"<EventData xmlns=\"{EventNamespace}\">\r\n");
        foreach (string field in kind.Fields)
        {
            string value = Escape(Value(row, field, extra));
            xml.Append(isUserData ? $"    <{field}>{value}</{field}>\r\n" : $"  <Data Name=\"{field}\">{value}</Data>\r\n");
        }

        row["EventData"] = xml.Append(isUserData ? "  </LogFileCleared>\r\n</UserData>" : "</EventData>").ToString();
    }

    private static string Value(RowWriter row, string field, IReadOnlyDictionary<string, string>? extra)
    {
        if (extra is not null && extra.TryGetValue(field, out string? value))
            return value;
        if (field == "ServiceStartType")
            return row.ColumnOf(field, out int index).Boxed(index)?.ToString() ?? "-";
        return (row.Has(field) ? row[field] : null) ?? "-";
    }

    private static void Account(RowWriter row, WindowsPrincipal who)
    {
        row["Account"] = who.FullName;
        row["AccountType"] = who.IsMachine ? "Machine" : "User";
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
