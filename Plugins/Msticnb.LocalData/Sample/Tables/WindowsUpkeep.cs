using System.Globalization;
using Msticnb.LocalData.Sample.Company;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>What Windows machines do by themselves.</summary>
internal static class WindowsUpkeep
{
    private static readonly WindowsEventKind NewProcess = WindowsEventKind.Of(4688);
    private static readonly string[] BuiltInGroups = ["Administrators", "Remote Desktop Users", "Backup Operators"];

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
}
