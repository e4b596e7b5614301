using System.Globalization;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>The system log of the Linux machines, Sysmon for Linux included.</summary>
internal sealed class SyslogTable : SampleTable
{
    private static readonly SampleHost[] Exposed = [Hosts.Named("web01"), Hosts.Named("jump01")];
    private static readonly string[] CronJobs =
    [
        "   cd / && run-parts --report /etc/cron.hourly",
        "/usr/local/bin/rotate-logs >/dev/null 2>&1",
        "command -v debian-sa1 > /dev/null && debian-sa1 1 1",
        "[ -x /usr/lib/php/sessionclean ] && /usr/lib/php/sessionclean",
    ];

    private static readonly string[] GuessedUsers = ["admin", "test", "oracle", "ubuntu", "postgres", "git", "user", "ftp"];
    private static readonly (string Program, string Message)[] Daemons =
    [
        ("systemd", "Started Session of User root."),
        ("systemd", "Starting Daily apt download activities..."),
        ("systemd", "apt-daily.service: Deactivated successfully."),
        ("systemd-resolved", "Clock change detected. Flushing caches."),
        ("kernel", "hv_balloon: Max. dynamic memory size: 8192 MB"),
        ("kernel", "audit: type=1400 audit(1): apparmor=\"STATUS\" operation=\"profile_replace\" profile=\"unconfined\" name=\"snap.lxd.hook\""),
        ("rsyslogd", "action 'action-8-builtin:omfwd' resumed (module 'builtin:omfwd')"),
        ("chronyd", "Selected source 192.0.2.123"),
    ];

    private static readonly (string Image, string Command)[] Programs =
    [
        ("/usr/bin/run-parts", "run-parts --report /etc/cron.hourly"),
        ("/usr/bin/ls", "ls --color=auto -la"),
        ("/usr/bin/grep", "grep -c processor /proc/cpuinfo"),
        ("/usr/bin/systemctl", "systemctl status nginx"),
        ("/usr/bin/df", "df -h"),
        ("/usr/bin/tail", "tail -n 200 /var/log/nginx/access.log"),
        ("/usr/bin/apt-get", "apt-get -qq update"),
    ];

    public override TableLayout Layout { get; } = new(
        "Syslog",
        "TenantId SourceSystem Computer EventTime:datetime Facility HostName SeverityLevel SyslogMessage ProcessID:int HostIP ProcessName MG _ResourceId",
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "Linux"),
        ("MG", Tenant.ManagementGroup));

    public override double Share => 0.14;

    public override double Weight(DateTime time) => 0.5 + (0.5 * HourProfile.Office(time));

    public override void AddNoise(Noise noise)
    {
        double dice = noise.Random.Fraction();
        if (dice < 0.35)
            Cron(noise);
        else if (dice < 0.5)
            Login(noise);
        else if (dice < 0.62)
            Scan(noise);
        else if (dice < 0.8)
            Sysmon(noise);
        else if (dice < 0.815)
            Upkeep(noise);
        else
            Daemon(noise);
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        SampleHost host = Hosts.Named(story.Required("on"));
        if (story.Has("image"))
        {
            Write(row, host, "sysmon", "user", "info", 612, SysmonXml(
                row.Time, host, story.Int("record"), story.Int("pid"), story.Required("image"), story.Required("command"), story.Required("user"),
                story.Int("parent"), story.Required("parentImage"), story.Required("parentCommand")));
            return;
        }

        Write(row, host, story.Required("program"), story.Text("facility") ?? "authpriv", story.Text("severity") ?? "info", story.Int("pid"), story.Required("message"));
    }

    private static void Cron(Noise noise)
    {
        SampleHost host = noise.Random.Pick(Hosts.Linux);
        int pid = Pid(noise);
        string user = noise.Random.Chance(0.85) ? "root" : "www-data";
        string job = noise.Random.PickSkewed(CronJobs);
        DateTime at = noise.AnyTime();
        Add(noise, at, host, "CRON", "authpriv", "info", pid, $"pam_unix(cron:session): session opened for user {user}(uid={(user == "root" ? 0 : 33)}) by (uid=0)");
        Add(noise, at + TimeSpan.FromMilliseconds(3), host, "CRON", "cron", "info", pid + 1, $"({user}) CMD ({job})");
        Add(noise, at + noise.Random.Seconds(0.1, 20), host, "CRON", "authpriv", "info", pid, $"pam_unix(cron:session): session closed for user {user}");
    }

    /// <summary>An administrator comes by key from the jump host, works with sudo and leaves.</summary>
    private static void Login(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Linux);
        string user = random.Chance(0.5) ? "rkessler" : "fquarles";
        string from = host.Name == "jump01" ? Hosts.Named("WKS-ENG02").Address : Hosts.Named("jump01").Address;
        int pid = Pid(noise);
        string number = random.Between(100, 9999).ToString(CultureInfo.InvariantCulture);
        DateTime at = noise.AnyTime();
        Add(noise, at, host, "sshd", "auth", "info", pid, $"Accepted publickey for {user} from {from} port {random.Between(40000, 65000)} ssh2: ED25519 SHA256:{StableId.Hex("key:" + user, 40)}");
        Add(noise, at + TimeSpan.FromMilliseconds(4), host, "sshd", "authpriv", "info", pid, $"pam_unix(sshd:session): session opened for user {user}(uid=1001) by (uid=0)");
        Add(noise, at + TimeSpan.FromMilliseconds(9), host, "systemd-logind", "auth", "info", 702, $"New session {number} of user {user}.");
        DateTime later = at + random.Seconds(5, 600);
        if (random.Chance(0.6))
        {
            Add(noise, later, host, "sudo", "authpriv", "notice", pid + 40, $"{user,9} : TTY=pts/0 ; PWD=/home/{user} ; USER=root ; COMMAND={random.Pick(Programs).Image}");
            Add(noise, later + TimeSpan.FromMilliseconds(6), host, "sudo", "authpriv", "info", pid + 40, $"pam_unix(sudo:session): session opened for user root(uid=0) by {user}(uid=1001)");
            Add(noise, later + random.Seconds(1, 30), host, "sudo", "authpriv", "info", pid + 40, "pam_unix(sudo:session): session closed for user root");
        }

        DateTime end = later + random.Seconds(40, 1200);
        Add(noise, end, host, "sshd", "authpriv", "info", pid, $"pam_unix(sshd:session): session closed for user {user}");
        Add(noise, end + TimeSpan.FromMilliseconds(5), host, "systemd-logind", "auth", "info", 702, $"Session {number} logged out. Waiting for processes to exit.");
    }

    /// <summary>The internet knocks at every open port: a few guesses from one address and away.</summary>
    private static void Scan(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Exposed);
        string from = "198.51.100." + random.Between(120, 220).ToString(CultureInfo.InvariantCulture);
        DateTime at = noise.AnyTime();
        for (int i = random.Between(1, 3); i > 0; i--)
        {
            int port = random.Between(30000, 65000);
            int pid = Pid(noise);
            string user = random.Pick(GuessedUsers);
            Add(noise, at, host, "sshd", "auth", "info", pid, $"Invalid user {user} from {from} port {port}");
            Add(noise, at + random.Seconds(0.5, 2), host, "sshd", "auth", "info", pid, $"Connection closed by invalid user {user} {from} port {port} [preauth]");
            at += random.Seconds(2, 40);
        }
    }

    private static void Sysmon(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.Linux);
        (string image, string command) = random.PickSkewed(Programs);
        string user = random.Chance(0.8) ? "root" : "rkessler";
        int pid = Pid(noise);
        int parent = Pid(noise);
        int record = (int)noise.Index + 1000;
        noise.Add(noise.AnyTime(), row => Write(row, host, "sysmon", "user", "info", 612, SysmonXml(row.Time, host, record, pid, image, command, user, parent, "/usr/bin/dash", "/bin/sh -c " + command)));
    }

    /// <summary>An administrator becomes root or makes a group, on the jump host only.</summary>
    private static void Upkeep(Noise noise)
    {
        SampleHost host = Exposed[1];
        int pid = Pid(noise);
        DateTime at = noise.AnyTime();
        if (noise.Random.Chance(0.15))
        {
            string gid = noise.Random.Between(1100, 1900).ToString(CultureInfo.InvariantCulture);
            Add(noise, at, host, "groupadd", "authpriv", "info", pid, $"group added to /etc/group: name=project{gid}, GID={gid}");
            Add(noise, at + TimeSpan.FromMilliseconds(2), host, "groupadd", "authpriv", "info", pid, $"new group: name=project{gid}, GID={gid}");
            return;
        }

        Add(noise, at, host, "su", "authpriv", "info", pid, "(to root) rkessler on pts/0");
        Add(noise, at + TimeSpan.FromMilliseconds(2), host, "su", "authpriv", "info", pid, "pam_unix(su:session): session opened for user root(uid=0) by rkessler(uid=1001)");
        Add(noise, at + noise.Random.Seconds(5, 900), host, "su", "authpriv", "info", pid, "pam_unix(su:session): session closed for user root");
    }

    private static void Daemon(Noise noise)
    {
        SampleHost host = noise.Random.Pick(Hosts.Linux);
        (string program, string message) = noise.Random.Pick(Daemons);
        bool isKernel = program == "kernel";
        Add(noise, noise.AnyTime(), host, program, isKernel ? "kern" : "daemon", isKernel ? "warning" : "info", isKernel ? 0 : 1, message);
    }

    private static void Add(Noise noise, DateTime at, SampleHost host, string program, string facility, string severity, int pid, string message) =>
        noise.Add(at, row => Write(row, host, program, facility, severity, pid, message));

    private static void Write(RowWriter row, SampleHost host, string program, string facility, string severity, int pid, string message)
    {
        row["Computer"] = row["HostName"] = host.Name;
        row.Date("EventTime", new DateTime(row.Time.Ticks - (row.Time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc));
        row["Facility"] = facility;
        row["SeverityLevel"] = severity;
        row["SyslogMessage"] = message;
        row.Int("ProcessID", pid);
        row["HostIP"] = host.Address;
        row["ProcessName"] = program;
        row["_ResourceId"] = host.LowerResourceId;
    }

    private static string SysmonXml(DateTime time, SampleHost host, int record, int pid, string image, string command, string user, int parent, string parentImage, string parentCommand) =>
        string.Create(CultureInfo.InvariantCulture, $"""
            <Event><System><Provider Name="Linux-Sysmon" Guid="{"{ff032593-a8d3-4f13-b0d6-01fc615a0f97}"}"/><EventID>1</EventID><Version>5</Version><Level>4</Level><Task>1</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime="{time:yyyy-MM-dd'T'HH:mm:ss.fffffff}00Z"/><EventRecordID>{record}</EventRecordID><Correlation/><Execution ProcessID="612" ThreadID="612"/><Channel>Linux-Sysmon/Operational</Channel><Computer>{host.Name}</Computer><Security UserId="0"/></System><EventData><Data Name="RuleName">-</Data><Data Name="UtcTime">{time:yyyy-MM-dd HH:mm:ss.fff}</Data><Data Name="ProcessGuid">{Braced(host, pid)}</Data><Data Name="ProcessId">{pid}</Data><Data Name="Image">{image}</Data><Data Name="FileVersion">-</Data><Data Name="Description">-</Data><Data Name="Product">-</Data><Data Name="Company">-</Data><Data Name="OriginalFileName">-</Data><Data Name="CommandLine">{Escape(command)}</Data><Data Name="CurrentDirectory">/</Data><Data Name="User">{user}</Data><Data Name="LogonGuid">{Braced(host, 0)}</Data><Data Name="LogonId">0</Data><Data Name="TerminalSessionId">3</Data><Data Name="IntegrityLevel">no level</Data><Data Name="Hashes">SHA256={StableId.Hex(image, 64)}</Data><Data Name="ParentProcessGuid">{Braced(host, parent)}</Data><Data Name="ParentProcessId">{parent}</Data><Data Name="ParentImage">{parentImage}</Data><Data Name="ParentCommandLine">{Escape(parentCommand)}</Data><Data Name="ParentUser">{user}</Data></EventData></Event>
            """);

    private static string Braced(SampleHost host, int pid) =>
        string.Create(CultureInfo.InvariantCulture, $"{{{host.VmId[..8]}-{pid & 0xFFFF:x4}-{(pid * 7) & 0xFFFF:x4}-0000-000000000000}}");

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static int Pid(Noise noise) => noise.Random.Between(2_000, 60_000);
}
