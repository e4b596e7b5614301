using System.Globalization;
using Msticnb.LocalData.Sample.Company;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>What administrators do: accounts on the domain controller, tasks and services on some machines.</summary>
internal static class WindowsAdministration
{
    private static readonly string[] TaskNames = [@"\Quillmere\InventoryScan", @"\Quillmere\FileShareReport", @"\Quillmere\CertificateRenewal"];

    /// <summary>Machines where tasks and services change now and then; neither the quiet ones nor those of the story.</summary>
    private static readonly SampleHost[] Changing = [Hosts.Named("SRV-FILE01"), Hosts.Named("SRV-APP02"), Hosts.Named("WKS-ENG02")];

    private static readonly SampleHost Controller = Hosts.Named("SRV-DC01");

    /// <summary>The help desk looks after accounts on the domain controller; tasks and services change on some machines.</summary>
    public static void AnyChange(Noise noise)
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
