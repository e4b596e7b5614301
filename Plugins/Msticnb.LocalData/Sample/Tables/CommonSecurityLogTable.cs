using System.Globalization;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>The firewall between the company and the internet.</summary>
internal sealed class CommonSecurityLogTable : SampleTable
{
    private const string Forwarder = "jump01";

    private static readonly string[] Paths = ["/", "/index.html", "/api/v1/status", "/assets/app.js", "/login", "/search?q=oats", "/download/latest"];

    public override TableLayout Layout { get; } = new(
        "CommonSecurityLog",
        """
        TenantId SourceSystem Computer CollectorHostName DeviceVendor DeviceProduct DeviceVersion DeviceEventClassID Activity LogSeverity DeviceAction
        SimplifiedDeviceAction ApplicationProtocol CommunicationDirection DeviceName DeviceAddress DeviceExternalID DeviceInboundInterface DeviceOutboundInterface
        Protocol SourceIP SourcePort:int SourceHostName SourceTranslatedAddress DestinationIP DestinationPort:int DestinationHostName
        SentBytes:long ReceivedBytes:long RequestURL RequestMethod EventCount:int StartTime:datetime EndTime:datetime AdditionalExtensions
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "OpsManager"),
        ("Computer", Forwarder),
        ("CollectorHostName", Forwarder),
        ("DeviceVendor", "Palo Alto Networks"),
        ("DeviceProduct", "PAN-OS"),
        ("DeviceVersion", "11.1.2"),
        ("DeviceName", "fw-edge-1"),
        ("DeviceAddress", "10.20.0.2"),
        ("DeviceExternalID", "fw-serial-0001"),
        ("AdditionalExtensions", "cat=general;PanOSRuleUUID=0c1d"),
        ("Protocol", "tcp"));

    public override double Share => 0.07;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.All);
        int port = random.Between(49152, 65535);
        if (host.PublicAddress is { } address && random.Chance(0.5))
        {
            string scanner = "198.51.100." + random.Between(120, 220).ToString(CultureInfo.InvariantCulture);
            int target = random.Chance(0.5) ? 443 : random.Between(20, 9000);
            Connection knock = new(scanner, port, "", address, target, "", "", target is 443 ? "allow" : "deny", "incoming-traffic", random.Between(60, 4_000), random.Between(0, 9_000));
            noise.Add(noise.AnyTime(), row => Write(row, knock));
            return;
        }

        (string name, string site) = random.PickSkewed(WebSites.All);
        string path = random.PickSkewed(Paths);
        long sent = (long)(400 * Math.Exp(random.Fraction() * 5));
        long received = (long)(900 * Math.Exp(random.Fraction() * 8));
        noise.Add(noise.AnyTime(), row => Write(row, new(host.Address, port, host.Name, site, 443, name, $"https://{name}{path}", "allow", "outgoing-traffic", sent, received)));
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        SampleHost host = Hosts.Named(story.Required("on"));
        Write(row, new(host.Address, story.Int("port"), host.Name, story.Required("to"), 443, story.Required("site"), story.Required("url"), "allow", "outgoing-traffic", story.Int("sent"), story.Int("received")));
        story.FillColumns(row);
    }

    private static void Write(RowWriter row, Connection c)
    {
        row["DeviceEventClassID"] = "end";
        row["Activity"] = "TRAFFIC";
        row["LogSeverity"] = c.Action == "deny" ? "4" : "1";
        row["DeviceAction"] = c.Action;
        row["SimplifiedDeviceAction"] = c.Action == "deny" ? "Deny" : "Accept";
        row["ApplicationProtocol"] = c.DestinationPort == 443 ? "ssl" : "incomplete";
        row["CommunicationDirection"] = c.Direction;
        row["DeviceInboundInterface"] = c.Url.Length > 0 ? "trust" : "untrust";
        row["DeviceOutboundInterface"] = c.Url.Length > 0 ? "untrust" : "dmz";
        row["SourceIP"] = c.Source;
        row.Int("SourcePort", c.SourcePort);
        row["SourceHostName"] = c.SourceHost;
        row["SourceTranslatedAddress"] = c.Url.Length > 0 ? Tenant.EgressAddress : null;
        row["DestinationIP"] = c.Destination;
        row.Int("DestinationPort", c.DestinationPort);
        row["DestinationHostName"] = c.DestinationHost;
        row.Long("SentBytes", c.Sent);
        row.Long("ReceivedBytes", c.Received);
        row["RequestURL"] = c.Url;
        row["RequestMethod"] = c.Url.Length > 0 ? "GET" : null;
        row.Int("EventCount", 1);
        row.Date("StartTime", row.Time.AddSeconds(-8));
        row.Date("EndTime", row.Time);
    }

    private sealed record Connection(string Source, int SourcePort, string SourceHost, string Destination, int DestinationPort, string DestinationHost, string Url, string Action, string Direction, long Sent, long Received);
}
