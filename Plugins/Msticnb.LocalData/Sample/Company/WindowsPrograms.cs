namespace Msticnb.LocalData.Sample.Company;

/// <summary>A program that is started in ordinary work.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="CommandLine">How it is started.</param>
internal sealed record Program(string Path, string CommandLine)
{
    public string FileName { get; } = Path[(Path.LastIndexOf('\\') + 1)..];
}

/// <summary>Ordinary programs, the most frequent ones first.</summary>
internal static class WindowsPrograms
{
    private const string System32 = @"C:\Windows\System32\";

    public const string Services = System32 + "services.exe";
    public const string Svchost = System32 + "svchost.exe";
    public const string Winlogon = System32 + "winlogon.exe";
    public const string Explorer = @"C:\Windows\explorer.exe";

    public static Program UserInit { get; } = new(System32 + "userinit.exe", System32 + "userinit.exe");

    public static Program Shell { get; } = new(Explorer, Explorer);

    /// <summary>What people start from the desktop.</summary>
    public static IReadOnlyList<Program> Desktop { get; } =
    [
        new(@"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe", "\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\""),
        new(@"C:\Program Files\Microsoft Office\root\Office16\OUTLOOK.EXE", "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE\""),
        new(@"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE", "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE\" /dde"),
        new(@"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE", "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE\" /n"),
        new(@"C:\Program Files\WindowsApps\MSTeams\ms-teams.exe", "\"C:\\Program Files\\WindowsApps\\MSTeams\\ms-teams.exe\" msteams:system-initiated"),
        new(System32 + "notepad.exe", System32 + "notepad.exe"),
        new(System32 + "mspaint.exe", System32 + "mspaint.exe"),
        new(@"C:\Program Files\7-Zip\7zFM.exe", "\"C:\\Program Files\\7-Zip\\7zFM.exe\""),
        new(System32 + "calc.exe", "calc.exe"),
        new(System32 + "mstsc.exe", System32 + "mstsc.exe"),
    ];

    /// <summary>What administrators start on servers.</summary>
    public static IReadOnlyList<Program> Administration { get; } =
    [
        new(System32 + "mmc.exe", "\"" + System32 + "mmc.exe\" \"" + System32 + "eventvwr.msc\" /s"),
        new(System32 + "taskmgr.exe", System32 + "taskmgr.exe /4"),
        new(System32 + "cmd.exe", System32 + "cmd.exe"),
        new(System32 + @"WindowsPowerShell\v1.0\powershell.exe", System32 + @"WindowsPowerShell\v1.0\powershell.exe -NoLogo"),
        new(System32 + "ServerManager.exe", System32 + "ServerManager.exe"),
        new(System32 + "ipconfig.exe", "ipconfig  /all"),
        new(System32 + "gpupdate.exe", "gpupdate  /force"),
    ];

    /// <summary>What the system itself starts.</summary>
    public static IReadOnlyList<Program> System { get; } =
    [
        new(Svchost, Svchost + " -k netsvcs -p -s Schedule"),
        new(System32 + "conhost.exe", @"\??\" + System32 + "conhost.exe 0xffffffff -ForceV1"),
        new(System32 + "taskhostw.exe", "taskhostw.exe SYSTEM"),
        new(System32 + "backgroundTaskHost.exe", "\"" + System32 + "backgroundTaskHost.exe\" -ServerName:BackgroundTaskHost.WebAccountProvider"),
        new(System32 + "RuntimeBroker.exe", System32 + "RuntimeBroker.exe -Embedding"),
        new(@"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.26010.5-0\MpCmdRun.exe", "MpCmdRun.exe -IdleTask -TaskName WdCacheMaintenance"),
        new(System32 + "wbem\\WmiPrvSE.exe", System32 + "wbem\\wmiprvse.exe -secured -Embedding"),
        new(@"C:\WindowsAzure\Packages\CollectGuestLogs.exe", "\"CollectGuestLogs.exe\" -Mode:ga"),
        new(System32 + "SearchProtocolHost.exe", "\"" + System32 + "SearchProtocolHost.exe\" Global\\UsGthrFltPipeMssGthrPipe1_"),
        new(System32 + "dllhost.exe", System32 + "DllHost.exe /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}"),
        new(System32 + "sc.exe", "sc.exe query wuauserv"),
        new(System32 + "usoclient.exe", System32 + "usoclient.exe StartScan"),
    ];
}
