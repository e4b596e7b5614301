using System.Globalization;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Processes as Defender sees them: numbers in decimal, names in lower case, the parent as "initiating process".</summary>
internal sealed class DeviceProcessEventsTable : SampleTable
{
    public override TableLayout Layout { get; } = new(
        "DeviceProcessEvents",
        """
        TenantId SourceSystem MachineGroup Timestamp:datetime DeviceId DeviceName ReportId:long ActionType AccountDomain AccountName AccountSid AccountUpn LogonId:long
        FileName FolderPath SHA256 SHA1 MD5 ProcessId:long ProcessCommandLine ProcessCreationTime:datetime ProcessIntegrityLevel ProcessTokenElevation
        InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessId:long InitiatingProcessFileName
        InitiatingProcessFolderPath InitiatingProcessCommandLine InitiatingProcessSHA256
        """,
        DeviceHead.Constants);

    public override double Share => 0.06;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Windows);
        bool isUser = host.Role == HostRole.Workstation && random.Chance(0.6);
        WindowsPrincipal who = isUser ? WindowsPrincipal.Of(random.Pick(Accounts.At(host))) : WindowsPrincipal.System;
        Program program = random.PickSkewed(isUser ? WindowsPrograms.Desktop : WindowsPrograms.System);
        string parent = isUser ? WindowsPrograms.Explorer : WindowsPrograms.Svchost;
        int pid = random.Between(0x300, 0x3FFF) * 4;
        int parentPid = Number(host.SystemPid(parent));
        long session = isUser ? (long)(random.NextBits() & 0xFFFFFF) : 999;
        noise.Add(noise.AnyTime(), row => Write(row, host, who, session, program, pid, parent, parentPid, parent));
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        SampleHost host = Hosts.Named(story.Required("on"));
        string by = story.Required("by");
        WindowsPrincipal who = by.StartsWith(".\\", StringComparison.Ordinal)
            ? new(by[2..], host.Name, SecurityEventTable.LocalSid(host, by[2..]))
            : WindowsPrincipal.Of(Accounts.Named(by));
        Write(
            row, host, who, Number(story.Required("session")), new(story.Required("path"), story.Required("command")), Number(story.Required("pid")),
            story.Required("parent"), Number(story.Required("parentPid")), story.Required("parentCommand"));
        story.FillColumns(row);
    }

    private static void Write(RowWriter row, SampleHost host, WindowsPrincipal who, long session, Program program, int pid, string parent, int parentPid, string parentCommand)
    {
        DeviceHead.Write(row, host);
        row["ActionType"] = "ProcessCreated";
        row["AccountDomain"] = row["InitiatingProcessAccountDomain"] = who.Domain.ToLowerInvariant();
        row["AccountName"] = row["InitiatingProcessAccountName"] = who.Name.ToLowerInvariant();
        row["AccountSid"] = row["InitiatingProcessAccountSid"] = who.Sid;
        row["AccountUpn"] = who.Domain == Tenant.NtDomain ? who.Name + "@" + Tenant.Domain : null;
        row.Long("LogonId", session);
        row["FileName"] = program.FileName;
        row["FolderPath"] = program.Path;
        row["SHA256"] = FileHashes.Sha256(program.Path);
        row["SHA1"] = FileHashes.Sha1(program.Path);
        row["MD5"] = FileHashes.Md5(program.Path);
        row.Long("ProcessId", pid);
        row["ProcessCommandLine"] = program.CommandLine;
        row.Date("ProcessCreationTime", row.Time);
        row["ProcessIntegrityLevel"] = who == WindowsPrincipal.System ? "System" : "Medium";
        row["ProcessTokenElevation"] = "TokenElevationTypeDefault";
        row.Long("InitiatingProcessId", parentPid);
        row["InitiatingProcessFileName"] = parent[(parent.LastIndexOf('\\') + 1)..].ToLowerInvariant();
        row["InitiatingProcessFolderPath"] = parent.ToLowerInvariant();
        row["InitiatingProcessCommandLine"] = parentCommand;
        row["InitiatingProcessSHA256"] = FileHashes.Sha256(parent);
    }

    /// <summary>A hexadecimal number as the event log writes it.</summary>
    internal static int Number(string hex) => int.Parse(hex.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
