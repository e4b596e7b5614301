using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Connections as Defender sees them, with the process that made them.</summary>
internal sealed class DeviceNetworkEventsTable : SampleTable
{
    private static readonly Program[] Talkative = [.. WindowsPrograms.Desktop.Take(3)];

    public override TableLayout Layout { get; } = new(
        "DeviceNetworkEvents",
        """
        TenantId SourceSystem MachineGroup Timestamp:datetime DeviceId DeviceName ReportId:long ActionType LocalIP LocalIPType LocalPort:int Protocol RemoteIP RemoteIPType RemotePort:int RemoteUrl
        InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessId:long InitiatingProcessFileName
        InitiatingProcessFolderPath InitiatingProcessCommandLine InitiatingProcessSHA256
        """,
        DeviceHead.Constants);

    public override double Share => 0.06;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Windows);
        bool isUser = host.Role == HostRole.Workstation;
        WindowsPrincipal who = isUser ? WindowsPrincipal.Of(random.Pick(Accounts.At(host))) : WindowsPrincipal.System;
        Program program = isUser ? random.PickSkewed(Talkative) : WindowsPrograms.System[0];
        bool isInside = random.Chance(0.4);
        SampleHost peer = random.Pick(Hosts.Servers);
        (string site, string address) = random.PickSkewed(WebSites.All);
        string action = random.Chance(0.06) ? "ConnectionFailed" : "ConnectionSuccess";
        int localPort = random.Between(49152, 65535);
        int pid = random.Between(0x300, 0x3FFF) * 4;
        int port = isInside ? 445 : 443;
        noise.Add(noise.AnyTime(), row => Write(
            row, host, who, program.Path, program.CommandLine, pid, action, localPort, isInside ? peer.Address : address, isInside ? "Private" : "Public", port, isInside ? peer.Fqdn.ToLowerInvariant() : "https://" + site));
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        SampleHost host = Hosts.Named(story.Required("on"));
        string by = story.Required("by");
        WindowsPrincipal who = by.StartsWith(".\\", StringComparison.Ordinal)
            ? new(by[2..], host.Name, SecurityEventTable.LocalSid(host, by[2..]))
            : WindowsPrincipal.Of(Accounts.Named(by));
        string remote = story.Required("to");
        Write(
            row, host, who, story.Required("path"), story.Required("command"), DeviceProcessEventsTable.Number(story.Required("pid")), "ConnectionSuccess", story.Int("localPort"),
            remote, remote.StartsWith("10.", StringComparison.Ordinal) ? "Private" : "Public", story.Int("port"), story.Text("url") ?? "");
        story.FillColumns(row);
    }

    private static void Write(RowWriter row, SampleHost host, WindowsPrincipal who, string path, string command, int pid, string action, int localPort, string remote, string remoteType, int port, string url)
    {
        DeviceHead.Write(row, host);
        row["ActionType"] = action;
        row["LocalIP"] = host.Address;
        row["LocalIPType"] = "Private";
        row.Int("LocalPort", localPort);
        row["Protocol"] = "Tcp";
        row["RemoteIP"] = remote;
        row["RemoteIPType"] = remoteType;
        row.Int("RemotePort", port);
        row["RemoteUrl"] = url;
        row["InitiatingProcessAccountDomain"] = who.Domain.ToLowerInvariant();
        row["InitiatingProcessAccountName"] = who.Name.ToLowerInvariant();
        row["InitiatingProcessAccountSid"] = who.Sid;
        row.Long("InitiatingProcessId", pid);
        row["InitiatingProcessFileName"] = path[(path.LastIndexOf('\\') + 1)..].ToLowerInvariant();
        row["InitiatingProcessFolderPath"] = path.ToLowerInvariant();
        row["InitiatingProcessCommandLine"] = command;
        row["InitiatingProcessSHA256"] = FileHashes.Sha256(path);
    }
}
