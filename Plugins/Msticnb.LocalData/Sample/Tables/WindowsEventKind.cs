using System.Collections.Frozen;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>What every event of one id has in common.</summary>
/// <param name="Id">The event id.</param>
/// <param name="Task">The task category.</param>
/// <param name="Activity">The text that the service makes of id and title.</param>
/// <param name="AboutTarget">The <c>Account</c> column names the target (a logon) and not the subject.</param>
/// <param name="Fields">Names of the data fields in order; empty where Sentinel keeps no <c>EventData</c> because all of it has columns.</param>
internal sealed record WindowsEventKind(int Id, int Task, string Activity, bool AboutTarget, IReadOnlyList<string> Fields)
{
    private const string Subject = "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId";
    private const string Target = "TargetUserName TargetDomainName TargetSid";
    private const string Rpc = "ClientProcessStartKey ClientProcessId ParentProcessId RpcCallClientLocality FQDN";
    private const string UserChange = "SamAccountName DisplayName UserPrincipalName HomeDirectory HomePath ScriptPath ProfilePath UserWorkstations PasswordLastSet AccountExpires PrimaryGroupId AllowedToDelegateTo OldUacValue NewUacValue UserAccountControl UserParameters SidHistory LogonHours";

    private static readonly FrozenDictionary<int, WindowsEventKind> ById = new[]
    {
        Of(1102, 104, "The audit log was cleared.", Subject),
        Of(4624, 12544, "An account was successfully logged on.", aboutTarget: true),
        Of(4625, 12544, "An account failed to log on.", aboutTarget: true),
        Of(4634, 12545, "An account was logged off.", aboutTarget: true),
        Of(4647, 12545, "User initiated logoff.", aboutTarget: true),
        Of(4648, 12544, "A logon was attempted using explicit credentials."),
        Of(4657, 12801, "A registry value was modified.", Subject + " ObjectName ObjectValueName HandleId OperationType OldValueType OldValue NewValueType NewValue ProcessId ProcessName"),
        Of(4672, 12548, "Special privileges assigned to new logon."),
        Of(4688, 13312, "A new process has been created."),
        Of(4697, 12289, "A service was installed in the system.", Subject + " ServiceName ServiceFileName ServiceType ServiceStartType ServiceAccount"),
        Of(4698, 12804, "A scheduled task was created.", Subject + " TaskName TaskContent " + Rpc),
        Of(4699, 12804, "A scheduled task was deleted.", Subject + " TaskName TaskContent " + Rpc),
        Of(4702, 12804, "A scheduled task was updated.", Subject + " TaskName TaskContentNew " + Rpc),
        Of(4720, 13824, "A user account was created.", Target + " " + Subject + " PrivilegeList " + UserChange),
        Of(4722, 13824, "A user account was enabled.", Target + " " + Subject),
        Of(4724, 13824, "An attempt was made to reset an account's password.", Target + " " + Subject),
        Of(4725, 13824, "A user account was disabled.", Target + " " + Subject),
        Of(4726, 13824, "A user account was deleted.", Target + " " + Subject + " PrivilegeList"),
        Of(4728, 13826, "A member was added to a security-enabled global group.", "MemberName MemberSid " + Target + " " + Subject + " PrivilegeList"),
        Of(4732, 13826, "A member was added to a security-enabled local group.", "MemberName MemberSid " + Target + " " + Subject + " PrivilegeList"),
        Of(4738, 13824, "A user account was changed.", "Dummy " + Target + " " + Subject + " PrivilegeList " + UserChange),
        Of(4740, 13824, "A user account was locked out.", Target + " " + Subject),
        Of(4768, 14339, "A Kerberos authentication ticket (TGT) was requested.", "TargetUserName TargetDomainName TargetSid ServiceName ServiceSid TicketOptions Status TicketEncryptionType PreAuthType IpAddress IpPort"),
        Of(4769, 14337, "A Kerberos service ticket was requested.", "TargetUserName TargetDomainName ServiceName ServiceSid TicketOptions TicketEncryptionType IpAddress IpPort Status LogonGuid TransmittedServices"),
        Of(4776, 14336, "The domain controller attempted to validate the credentials for an account.", "PackageName TargetUserName Workstation Status"),
        Of(4799, 13826, "A security-enabled local group membership was enumerated", Target + " " + Subject + " CallerProcessId CallerProcessName"),
        Of(5058, 12292, "Key file operation.", Subject + " ClientProcessId ClientCreationTime ProviderName AlgorithmName KeyName KeyType KeyFilePath Operation ReturnCode"),
        Of(5061, 12290, "Cryptographic operation.", Subject + " ProviderName AlgorithmName KeyName KeyType Operation ReturnCode"),
    }.ToFrozenDictionary(k => k.Id);

    public string Source => Id == 1102 ? "Microsoft-Windows-Eventlog" : "Microsoft-Windows-Security-Auditing";

    /// <summary>8 marks an audited success, 16 an audited failure, 4 information.</summary>
    public string Level => Id switch { 4625 => "16", 1102 => "4", _ => "8" };

    public static WindowsEventKind Of(int id) => ById.TryGetValue(id, out WindowsEventKind? kind)
        ? kind
        : throw new InvalidDataException($"The sample knows no Windows event {id}.");

    private static WindowsEventKind Of(int id, int task, string title, string fields = "", bool aboutTarget = false) =>
        new(id, task, $"{id} - {title}", aboutTarget, fields.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
