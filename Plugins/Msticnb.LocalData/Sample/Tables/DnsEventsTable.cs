using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Names that machines looked up at the domain controller.</summary>
internal sealed class DnsEventsTable : SampleTable
{
    private static readonly SampleHost Server = Hosts.Named("SRV-DC01");

    public override TableLayout Layout { get; } = new(
        "DnsEvents",
        "TenantId SourceSystem Computer EventId:int SubType ClientIP Name Result IPAddresses TaskCategory QueryType ResultCode:int _ResourceId",
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "OpsManager"),
        ("SubType", "LookupQuery"),
        ("TaskCategory", "LOOK_UP"),
        ("Computer", Server.Fqdn),
        ("_ResourceId", Server.LowerResourceId));

    public override double Share => 0.06;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost client = random.Pick(Hosts.All);
        bool isInternal = random.Chance(0.4);
        SampleHost target = random.Pick(Hosts.Servers);
        (string name, string address) = isInternal ? (target.Fqdn.ToLowerInvariant(), target.Address) : random.PickSkewed(WebSites.All);
        bool isMissing = random.Chance(0.03);
        noise.Add(noise.AnyTime(), row => Write(row, client, isMissing ? "wpad." + Tenant.Domain : name, isMissing ? "" : address));
    }

    public override void WriteStory(StoryRow story, RowWriter row) =>
        Write(row, Hosts.Named(story.Required("on")), story.Required("name"), story.Required("address"));

    private static void Write(RowWriter row, SampleHost client, string name, string address)
    {
        row.Int("EventId", 256);
        row["ClientIP"] = client.Address;
        row["Name"] = name;
        row["IPAddresses"] = address;
        row["QueryType"] = "A";
        row.Int("ResultCode", address.Length == 0 ? 3 : 0);
        row["Result"] = address.Length == 0 ? "NXDOMAIN" : "NOERROR";
    }
}
