using System.Globalization;
using Msticnb.LocalData.Sample.Company;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Ordinary logon sessions on Windows machines.</summary>
internal static class WindowsSessions
{
    private const string Privileges = "SeSecurityPrivilege\r\n\t\t\tSeBackupPrivilege\r\n\t\t\tSeRestorePrivilege\r\n\t\t\tSeTakeOwnershipPrivilege\r\n\t\t\tSeDebugPrivilege\r\n\t\t\tSeSystemEnvironmentPrivilege\r\n\t\t\tSeLoadDriverPrivilege\r\n\t\t\tSeImpersonatePrivilege";

    private static readonly WindowsEventKind Logon = WindowsEventKind.Of(4624);
    private static readonly WindowsEventKind FailedLogon = WindowsEventKind.Of(4625);
    private static readonly WindowsEventKind Logoff = WindowsEventKind.Of(4634);
    private static readonly WindowsEventKind ExplicitLogon = WindowsEventKind.Of(4648);
    private static readonly WindowsEventKind SpecialLogon = WindowsEventKind.Of(4672);
    private static readonly WindowsEventKind NewProcess = WindowsEventKind.Of(4688);

    /// <summary>A person works at a computer: logon, shell, programs, logoff.</summary>
    public static void Desktop(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Workstations);
        WindowsPrincipal user = WindowsPrincipal.Of(random.Pick(Accounts.At(host)));
        int type = random.Chance(0.4) ? 7 : random.Chance(0.2) ? 11 : 2;
        string session = Session(random);
        DateTime at = noise.AnyTime();
        LogOn(noise, at, host, user, session, type, "127.0.0.1", host.Name);
        Work(noise, at, host, user, session, type, WindowsPrograms.Desktop, random.Between(2, 7));
    }

    /// <summary>An administrator works on a server by remote desktop, coming from the administrator's own computer.</summary>
    public static void Administration(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Servers);
        SampleAccount account = random.Pick(Accounts.Administrators);
        SampleHost source = Hosts.Named(account.Workstation);
        WindowsPrincipal user = WindowsPrincipal.Of(account);
        string session = Session(random);
        DateTime at = noise.AnyTime();
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, source, ExplicitLogon);
            SecurityEventWriter.Subject(row, ExplicitLogon, user, session);
            SecurityEventWriter.Target(row, ExplicitLogon, user);
            row["TargetServerName"] = host.Fqdn;
            row["TargetInfo"] = "TERMSRV/" + host.Fqdn;
            row["IpAddress"] = host.Address;
            row["IpPort"] = "3389";
            row["ProcessId"] = source.SystemPid("lsass");
            row["ProcessName"] = @"C:\Windows\System32\lsass.exe";
            row["Process"] = "lsass.exe";
        });
        at += random.Seconds(0.2, 2);
        LogOn(noise, at, host, user, session, 10, source.Address, source.Name);
        noise.Add(at + TimeSpan.FromMilliseconds(1), row =>
        {
            SecurityEventWriter.Head(row, host, SpecialLogon);
            SecurityEventWriter.Subject(row, SpecialLogon, user, session);
            row["PrivilegeList"] = Privileges;
        });
        Work(noise, at, host, user, session, 10, WindowsPrograms.Administration, random.Between(1, 5));
    }

    /// <summary>A person or a machine reads from a server: logon and, soon, logoff.</summary>
    public static void Network(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.PickSkewed(Hosts.Servers);
        SampleHost source = random.Pick(Hosts.Workstations);
        WindowsPrincipal user = random.Chance(0.45) ? WindowsPrincipal.Remote(source) : WindowsPrincipal.Of(random.Pick(Accounts.At(source)));
        string session = Session(random);
        DateTime at = noise.AnyTime();
        LogOn(noise, at, host, user, session, 3, source.Address, source.Name, kerberos: random.Chance(0.8));
        LogOff(noise, at + random.Seconds(0.05, 240), host, user, session, 3);
    }

    /// <summary>A service starts: the machine logs on as itself or as a service account.</summary>
    public static void Service(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Windows);
        DateTime at = noise.AnyTime();
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, host, Logon);
            SecurityEventWriter.Subject(row, Logon, WindowsPrincipal.Of(host), WindowsPrincipal.SystemSession);
            SecurityEventWriter.Target(row, Logon, WindowsPrincipal.System, WindowsPrincipal.SystemSession);
            SecurityEventWriter.LogonType(row, 5);
            row["ProcessId"] = host.SystemPid(WindowsPrograms.Services);
            row["ProcessName"] = WindowsPrograms.Services;
            row["Process"] = "services.exe";
            row["IpAddress"] = row["IpPort"] = row["WorkstationName"] = "-";
        });
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, host, SpecialLogon);
            SecurityEventWriter.Subject(row, SpecialLogon, WindowsPrincipal.System, WindowsPrincipal.SystemSession);
            row["PrivilegeList"] = Privileges;
        });
        WindowsUpkeep.StartSystemProcess(noise, at + random.Seconds(0.01, 0.5), host, WindowsPrograms.Services, WindowsPrograms.System[0]);
    }

    /// <summary>A password is mistyped once or twice and then right.</summary>
    public static void Mistyped(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost source = random.Pick(Hosts.Workstations);
        SampleHost host = random.Chance(0.5) ? source : random.Pick(Hosts.Servers);
        WindowsPrincipal user = WindowsPrincipal.Of(random.Pick(Accounts.At(source)));
        int type = host == source ? 2 : 3;
        DateTime at = noise.AnyTime();
        for (int i = random.Between(1, 2); i > 0; i--)
        {
            noise.Add(at, row =>
            {
                SecurityEventWriter.Head(row, host, FailedLogon);
                SecurityEventWriter.Subject(row, FailedLogon, WindowsPrincipal.Nobody, "0x0");
                SecurityEventWriter.Target(row, FailedLogon, user with { Sid = "S-1-0-0" });
                SecurityEventWriter.LogonType(row, type);
                row["Status"] = "0xc000006d";
                row["SubStatus"] = "0xc000006a";
                row["FailureReason"] = "%%2313";
                row["IpAddress"] = type == 2 ? "127.0.0.1" : source.Address;
                row["IpPort"] = "0";
                row["WorkstationName"] = source.Name;
                row["ProcessId"] = "0x0";
                row["ProcessName"] = "-";
            });
            at += random.Seconds(2, 15);
        }

        string session = Session(random);
        LogOn(noise, at, host, user, session, type, type == 2 ? "127.0.0.1" : source.Address, source.Name);
        LogOff(noise, at + random.Seconds(30, 1500), host, user, session, type);
    }

    private static void Work(Noise noise, DateTime at, SampleHost host, WindowsPrincipal user, string session, int type, IReadOnlyList<Program> programs, int count)
    {
        SampleRandom random = noise.Random;
        string shellPid = Pid(random);
        string initPid = Pid(random);
        at += random.Seconds(0.3, 2);
        Start(noise, at, host, user, session, initPid, WindowsPrograms.UserInit, host.SystemPid(WindowsPrograms.Winlogon), WindowsPrograms.Winlogon);
        at += random.Seconds(0.2, 1.5);
        Start(noise, at, host, user, session, shellPid, WindowsPrograms.Shell, initPid, WindowsPrograms.UserInit.Path);
        for (int i = 0; i < count; i++)
        {
            at += random.Seconds(5, 300);
            Start(noise, at, host, user, session, Pid(random), random.PickSkewed(programs), shellPid, WindowsPrograms.Explorer);
        }

        LogOff(noise, at + random.Seconds(10, 600), host, user, session, type);
    }

    private static void LogOn(Noise noise, DateTime at, SampleHost host, WindowsPrincipal user, string session, int type, string address, string workstation, bool kerberos = false)
    {
        bool isNetwork = type == 3;
        string port = isNetwork ? noise.Random.Between(49152, 65535).ToString(CultureInfo.InvariantCulture) : "0";
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, host, Logon);
            SecurityEventWriter.Subject(row, Logon, isNetwork ? WindowsPrincipal.Nobody : WindowsPrincipal.Of(host), isNetwork ? "0x0" : WindowsPrincipal.SystemSession);
            SecurityEventWriter.Target(row, Logon, user, session);
            SecurityEventWriter.LogonType(row, type);
            if (kerberos)
                row["LogonProcessName"] = row["AuthenticationPackageName"] = "Kerberos";
            row["LmPackageName"] = isNetwork && !kerberos ? "NTLM V2" : "-";
            row["IpAddress"] = address;
            row["IpPort"] = port;
            row["WorkstationName"] = kerberos ? "-" : workstation;
            row["ProcessId"] = isNetwork ? "0x0" : host.SystemPid(WindowsPrograms.Svchost);
            row["ProcessName"] = isNetwork ? "-" : WindowsPrograms.Svchost;
            row["Process"] = isNetwork ? "-" : "svchost.exe";
            row["ElevatedToken"] = isNetwork ? "%%1843" : "%%1842";
        });
    }

    private static void LogOff(Noise noise, DateTime at, SampleHost host, WindowsPrincipal user, string session, int type) => noise.Add(at, row =>
    {
        SecurityEventWriter.Head(row, host, Logoff);
        SecurityEventWriter.Target(row, Logoff, user, session);
        SecurityEventWriter.LogonType(row, type);
        row["LogonProcessName"] = row["AuthenticationPackageName"] = null;
    });

    private static void Start(Noise noise, DateTime at, SampleHost host, WindowsPrincipal user, string session, string pid, Program program, string parentPid, string parentPath) => noise.Add(at, row =>
    {
        SecurityEventWriter.Head(row, host, NewProcess);
        SecurityEventWriter.Subject(row, NewProcess, user, session);
        SecurityEventWriter.Process(row, pid, program, parentPid, parentPath);
        row["TargetLogonId"] = "0x0";
        row["TokenElevationType"] = "%%1938";
        row["MandatoryLabel"] = "S-1-16-8192";
    });

    private static string Session(SampleRandom random) => "0x" + ((random.NextBits() & 0xFFFFFFFF) | 0x1000000).ToString("x", CultureInfo.InvariantCulture);

    internal static string Pid(SampleRandom random) => "0x" + (random.Between(0x300, 0x3FFF) * 4).ToString("x", CultureInfo.InvariantCulture);
}
