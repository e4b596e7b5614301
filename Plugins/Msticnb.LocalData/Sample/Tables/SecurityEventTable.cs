using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Windows security events: logon sessions with their processes, service and network logons, the domain's upkeep.</summary>
internal sealed class SecurityEventTable : SampleTable
{
    public override TableLayout Layout => SecurityEventWriter.Layout;

    public override double Share => 0.46;

    public override void AddNoise(Noise noise)
    {
        double dice = noise.Random.Fraction();
        if (dice < 0.26)
            WindowsSessions.Desktop(noise);
        else if (dice < 0.34)
            WindowsSessions.Administration(noise);
        else if (dice < 0.56)
            WindowsSessions.Network(noise);
        else if (dice < 0.66)
            WindowsSessions.Service(noise);
        else if (dice < 0.72)
            WindowsSessions.Mistyped(noise);
        else if (dice < 0.90)
            WindowsUpkeep.SystemProcess(noise);
        else if (dice < 0.985)
            WindowsUpkeep.Audit(noise);
        else
            WindowsAdministration.AnyChange(noise);
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        WindowsEventKind kind = WindowsEventKind.Of(story.Int("event"));
        SampleHost host = Hosts.Named(story.Required("on"));
        SecurityEventWriter.Head(row, host, kind);
        if (story.Text("by") is { } by)
            SecurityEventWriter.Subject(row, kind, Principal(by, host), story.Text("session") ?? WindowsPrincipal.SystemSession);
        if (story.Text("for") is { } target)
            SecurityEventWriter.Target(row, kind, Principal(target, host), story.Text("targetSession"));
        if (story.Has("logonType"))
            SecurityEventWriter.LogonType(row, story.Int("logonType"));
        if (story.Text("member") is { } member)
        {
            row["MemberName"] = "-";
            row["MemberSid"] = Principal(member, host).Sid;
        }

        if (story.Text("systemParent") is { } parent)
        {
            row["ParentProcessName"] = parent;
            row["ProcessId"] = host.SystemPid(parent);
        }

        story.FillColumns(row);
        if (row["NewProcessName"] is { } path)
            row["Process"] = path[(path.LastIndexOf('\\') + 1)..];
        SecurityEventWriter.EventData(row, kind, story.Pairs("data").ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
    }

    /// <summary><c>SYSTEM</c> is the machine, <c>-</c> nobody, <c>.\name</c> a local account, <c>BUILTIN\name</c> a built-in group.</summary>
    private static WindowsPrincipal Principal(string name, SampleHost host)
    {
        if (name == "SYSTEM")
            return WindowsPrincipal.Of(host);
        if (name == "-")
            return WindowsPrincipal.Nobody;
        if (name.StartsWith(".\\", StringComparison.Ordinal))
            return new(name[2..], host.Name, LocalSid(host, name[2..]));
        if (name == "BUILTIN\\Administrators")
            return new("Administrators", "Builtin", "S-1-5-32-544");
        return WindowsPrincipal.Of(Accounts.Named(name));
    }

    internal static string LocalSid(SampleHost host, string name) =>
        $"{StableId.SidAuthority(host.Name)}-{1001 + (StableId.Hash(name) % 40)}";
}
