using System.Globalization;
using Msticnb.LocalData.Sample.Company;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>What Windows machines do by themselves, and what administrators do for the domain.</summary>
internal static class WindowsUpkeep
{
    private static readonly WindowsEventKind NewProcess = WindowsEventKind.Of(4688);
    private static readonly string[] BuiltInGroups = ["Administrators", "Remote Desktop Users", "Backup Operators"];
    private static readonly string[] TaskNames = [@"\Quillmere\InventoryScan", @"\Quillmere\FileShareReport", @"\Quillmere\CertificateRenewal"];

    /// <summary>Machines where tasks and services change now and then; neither the quiet ones nor those of the story.</summary>
    private static readonly SampleHost[] Changing = [Hosts.Named("SRV-FILE01"), Hosts.Named("SRV-APP02"), Hosts.Named("WKS-ENG02")];

    private static readonly SampleHost Controller = Hosts.Named("SRV-DC01");

    /// <summary>One to three processes of the system.</summary>
    public static void SystemProcess(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Windows);
        DateTime at = noise.AnyTime();
        for (int i = random.Between(1, 3); i > 0; i--)
        {
            StartSystemProcess(noise, at, host, WindowsPrograms.Svchost, random.PickSkewed(WindowsPrograms.System));
            at += random.Seconds(0.1, 20);
        }
    }

    public static void StartSystemProcess(Noise noise, DateTime at, SampleHost host, string parent, Program program)
    {
        string pid = WindowsSessions.Pid(noise.Random);
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, host, NewProcess);
            SecurityEventWriter.Subject(row, NewProcess, WindowsPrincipal.Of(host), WindowsPrincipal.SystemSession);
            SecurityEventWriter.Process(row, pid, program, host.SystemPid(parent), parent);
            row["TargetLogonId"] = "0x0";
            row["TokenElevationType"] = "%%1936";
            row["MandatoryLabel"] = "S-1-16-16384";
        });
    }

    /// <summary>Key use, group enumeration, Kerberos tickets and credential checks: frequent and of little interest.</summary>
    public static void Audit(Noise noise)
    {
        SampleRandom random = noise.Random;
        double dice = random.Fraction();
        if (dice < 0.25)
            Keys(noise, random.Pick(Hosts.Windows));
        else if (dice < 0.5)
            Enumeration(noise, random.Pick(Hosts.Windows));
        else
            Tickets(noise, random.Pick(Hosts.Workstations));
    }

    /// <summary>The help desk looks after accounts on the domain controller; tasks and services change on some machines.</summary>
    public static void Administration(Noise noise)
    {
        SampleRandom random = noise.Random;
        DateTime at = noise.AnyTime();
        double dice = random.Fraction();
        if (dice < 0.35)
            Change(noise, at, Controller, 4724, random.Pick(Accounts.People));
        else if (dice < 0.55)
            Change(noise, at, Controller, 4738, random.Pick(Accounts.People));
        else if (dice < 0.65)
            Change(noise, at, Controller, 4740, random.Pick(Accounts.People));
        else if (dice < 0.72)
            NewAccount(noise, at);
        else if (dice < 0.76)
            Leaver(noise, at);
        else if (dice < 0.9)
            TaskUpdate(noise, at, random.Pick(Changing));
        else
            ServiceInstall(noise, at, random.Pick(Changing));
    }

    private static void Keys(Noise noise, SampleHost host)
    {
        DateTime at = noise.AnyTime();
        string key = noise.Random.Guid();
        foreach (int id in (ReadOnlySpan<int>)[5058, 5061])
        {
            WindowsEventKind kind = WindowsEventKind.Of(id);
            noise.Add(at, row =>
            {
                SecurityEventWriter.Head(row, host, kind);
                SecurityEventWriter.EventData(row, kind, new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["SubjectUserSid"] = WindowsPrincipal.SystemSid,
                    ["SubjectUserName"] = host.MachineAccount,
                    ["SubjectDomainName"] = Tenant.NtDomain,
                    ["SubjectLogonId"] = WindowsPrincipal.SystemSession,
                    ["ProviderName"] = "Microsoft Software Key Storage Provider",
                    ["AlgorithmName"] = "RSA",
                    ["KeyName"] = key,
                    ["KeyType"] = "%%2499",
                    ["KeyFilePath"] = @"C:\ProgramData\Microsoft\Crypto\Keys\" + key.Replace("-", "", StringComparison.Ordinal),
                    ["Operation"] = id == 5058 ? "%%2458" : "%%2480",
                    ["ReturnCode"] = "0x0",
                });
            });
        }
    }

    private static void Enumeration(Noise noise, SampleHost host)
    {
        WindowsEventKind kind = WindowsEventKind.Of(4799);
        string group = noise.Random.Pick(BuiltInGroups);
        noise.Add(noise.AnyTime(), row =>
        {
            SecurityEventWriter.Head(row, host, kind);
            SecurityEventWriter.Subject(row, kind, WindowsPrincipal.Of(host), WindowsPrincipal.SystemSession);
            SecurityEventWriter.Target(row, kind, new(group, "Builtin", group switch
            {
                "Administrators" => "S-1-5-32-544",
                "Backup Operators" => "S-1-5-32-551",
                _ => "S-1-5-32-555",
            }));
            row["CallerProcessId"] = host.SystemPid("WaAppAgent");
            row["CallerProcessName"] = @"C:\WindowsAzure\GuestAgent\WaAppAgent.exe";
            SecurityEventWriter.EventData(row, kind);
        });
    }

    private static void Tickets(Noise noise, SampleHost source)
    {
        SampleRandom random = noise.Random;
        SampleAccount account = random.Pick(Accounts.At(source));
        int id = random.Chance(0.25) ? 4776 : random.Chance(0.3) ? 4768 : 4769;
        WindowsEventKind kind = WindowsEventKind.Of(id);
        string port = random.Between(49152, 65535).ToString(CultureInfo.InvariantCulture);
        SampleHost server = random.Pick(Hosts.Servers);
        noise.Add(noise.AnyTime(), row =>
        {
            SecurityEventWriter.Head(row, Controller, kind);
            row["TargetUserName"] = id == 4769 ? $"{account.Name}@{Tenant.Domain.ToUpperInvariant()}" : account.Name;
            row["TargetAccount"] = id == 4776 ? account.Name : account.NtName;
            row["Status"] = "0x0";
            if (id == 4776)
            {
                row["PackageName"] = "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0";
                row["Workstation"] = source.Name;
            }
            else
            {
                row["TargetDomainName"] = Tenant.Domain.ToUpperInvariant();
                row["ServiceName"] = id == 4768 ? "krbtgt" : server.MachineAccount;
                row["IpAddress"] = "::ffff:" + source.Address;
                row["IpPort"] = port;
            }

            SecurityEventWriter.EventData(row, kind);
        });
    }

    private static void Change(Noise noise, DateTime at, SampleHost host, int id, SampleAccount target)
    {
        WindowsEventKind kind = WindowsEventKind.Of(id);
        WindowsPrincipal by = id == 4740 ? WindowsPrincipal.Of(host) : WindowsPrincipal.Of(Accounts.Named("adm-helpdesk"));
        string session = id == 4740 ? WindowsPrincipal.SystemSession : "0x4d21c8e";
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, host, kind);
            SecurityEventWriter.Subject(row, kind, by, session);
            SecurityEventWriter.Target(row, kind, WindowsPrincipal.Of(target));
            if (id == 4740)
                row["TargetDomainName"] = target.Workstation;
            SecurityEventWriter.EventData(row, kind);
        });
    }

    /// <summary>A trainee starts: created, enabled, password set, put into a group.</summary>
    private static void NewAccount(Noise noise, DateTime at)
    {
        SampleAccount trainee = Trainee(noise.Random.Between(100, 999));
        foreach (int id in (ReadOnlySpan<int>)[4720, 4722, 4724])
        {
            Change(noise, at, Controller, id, trainee);
            at += noise.Random.Seconds(0.02, 0.3);
        }

        WindowsEventKind kind = WindowsEventKind.Of(4728);
        noise.Add(at + noise.Random.Seconds(10, 90), row =>
        {
            SecurityEventWriter.Head(row, Controller, kind);
            SecurityEventWriter.Subject(row, kind, WindowsPrincipal.Of(Accounts.Named("adm-helpdesk")), "0x4d21c8e");
            SecurityEventWriter.Target(row, kind, new("Trainees", Tenant.NtDomain, Tenant.DomainSid + "-1620"));
            row["MemberName"] = $"CN={trainee.DisplayName},OU=Staff,DC=quillmere,DC=example";
            row["MemberSid"] = trainee.Sid;
            SecurityEventWriter.EventData(row, kind);
        });
    }

    /// <summary>A trainee leaves: the account is disabled and, after a while, deleted.</summary>
    private static void Leaver(Noise noise, DateTime at)
    {
        int number = noise.Random.Between(100, 999);
        SampleAccount trainee = Trainee(number);
        Change(noise, at, Controller, 4725, trainee);
        if (noise.Random.Chance(0.5))
            Change(noise, at + noise.Random.Seconds(60, 1800), Controller, 4726, trainee);
    }

    private static SampleAccount Trainee(int number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        return new("trainee" + text, "Trainee " + text, AccountKind.Person, "Operations", 2000 + number, "");
    }

    private static void TaskUpdate(Noise noise, DateTime at, SampleHost host)
    {
        int id = noise.Random.Chance(0.8) ? 4702 : 4698;
        WindowsEventKind kind = WindowsEventKind.Of(id);
        string task = noise.Random.Pick(TaskNames);
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, host, kind);
            SecurityEventWriter.Subject(row, kind, WindowsPrincipal.Of(host), WindowsPrincipal.SystemSession);
            SecurityEventWriter.EventData(row, kind, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["TaskName"] = task,
                [id == 4698 ? "TaskContent" : "TaskContentNew"] = $"""
                    <?xml version="1.0" encoding="UTF-16"?>
                    <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
                      <RegistrationInfo><Author>{Tenant.NtDomain}\svc-deploy</Author><URI>{task}</URI></RegistrationInfo>
                      <Triggers><CalendarTrigger><StartBoundary>2026-01-05T02:00:00</StartBoundary><ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger></Triggers>
                      <Actions Context="Author"><Exec><Command>C:\Program Files\Quillmere\Agent\agent.exe</Command><Arguments>--job {task[(task.LastIndexOf('\\') + 1)..]}</Arguments></Exec></Actions>
                    </Task>
                    """,
                ["RpcCallClientLocality"] = "0",
                ["ClientProcessId"] = "1480",
                ["FQDN"] = host.Fqdn,
            });
        });
    }

    private static void ServiceInstall(Noise noise, DateTime at, SampleHost host)
    {
        WindowsEventKind kind = WindowsEventKind.Of(4697);
        noise.Add(at, row =>
        {
            SecurityEventWriter.Head(row, host, kind);
            SecurityEventWriter.Subject(row, kind, WindowsPrincipal.Of(host), WindowsPrincipal.SystemSession);
            row["ServiceName"] = "QuillmereAgentUpdate";
            row["ServiceFileName"] = "\"C:\\Program Files\\Quillmere\\Agent\\update.exe\" --service";
            row["ServiceType"] = "0x10";
            row.Int("ServiceStartType", 3);
            row["ServiceAccount"] = "LocalSystem";
            SecurityEventWriter.EventData(row, kind);
        });
    }
}
