using System.Globalization;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Azure traffic analytics: which network card belongs to which machine, and who talked to whom.</summary>
internal sealed class AzureNetworkAnalyticsTable : SampleTable
{
    private static readonly (int Port, string Name)[] Internal = [(445, "microsoft-ds"), (88, "kerberos"), (53, "domain"), (389, "ldap"), (1433, "ms-sql-s"), (135, "epmap"), (22, "ssh")];
    private static readonly (int Port, string Name)[] External = [(443, "https"), (80, "http"), (123, "ntp")];

    public override TableLayout Layout { get; } = new(
        "AzureNetworkAnalytics_CL",
        """
        TenantId SourceSystem SubType_s ResourceType VirtualMachine_s PrivateIPAddresses_s PublicIPAddresses_s MACAddress_s Subnetwork_s NSG_s Name_s
        Region_s DiscoveryRegion_s Subscription_g EnableIPForwarding_b:bool SchemaVersion_s TopologyVersion_s TimeProcessed_t:datetime
        FASchemaVersion_s FlowIntervalStartTime_t:datetime FlowIntervalEndTime_t:datetime FlowStartTime_t:datetime FlowEndTime_t:datetime FlowType_s
        SrcIP_s DestIP_s VMIP_s VM_s VM1_s VM2_s NIC_s Subnet_s DestPort_d:real L4Protocol_s L7Protocol_s FlowDirection_s FlowStatus_s NSGList_s NSGRule_s
        Country_s AzureRegion_s AllowedInFlows_d:real DeniedInFlows_d:real AllowedOutFlows_d:real DeniedOutFlows_d:real FlowCount_d:real
        InboundPackets_d:real OutboundPackets_d:real InboundBytes_d:real OutboundBytes_d:real PublicIPs_s SrcPublicIPs_s DestPublicIPs_s
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "Azure"),
        ("Region_s", Tenant.Region),
        ("Subscription_g", Tenant.SubscriptionId));

    public override double Share => 0.07;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Hosts.All);
        if (random.Chance(0.12))
        {
            noise.Add(noise.AnyTime(), row => Topology(row, host));
            return;
        }

        bool isOutside = random.Chance(0.55);
        bool isInbound = isOutside ? host.PublicAddress is not null && random.Chance(0.5) : random.Chance(0.4);
        SampleHost peer = random.Pick(Hosts.All);
        (int port, string protocol) = random.PickSkewed(isOutside ? External : Internal);
        Flow flow = new(
            host,
            isInbound,
            isOutside ? "203.0.113." + random.Between(1, 60).ToString(CultureInfo.InvariantCulture) : null,
            peer,
            port,
            protocol,
            random.Chance(0.05),
            random.Between(1, 12),
            (long)(800 * Math.Exp(random.Fraction() * 7)),
            (long)(800 * Math.Exp(random.Fraction() * 7)));
        TimeSpan length = random.Seconds(1, 550);
        noise.Add(noise.AnyTime(), row => Write(row, flow, length));
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        SampleHost host = Hosts.Named(story.Required("on"));
        if (story.Has("to"))
            Write(row, new(host, false, story.Required("to"), host, story.Int("port"), story.Required("protocol"), false, story.Int("flows"), story.Int("bytesOut"), story.Int("bytesIn")), TimeSpan.FromSeconds(540));
        else
            Topology(row, host);
        story.FillColumns(row);
    }

    private static void Topology(RowWriter row, SampleHost host)
    {
        row["SubType_s"] = "Topology";
        row["ResourceType"] = "NetworkInterface";
        row["VirtualMachine_s"] = host.NetworkName;
        row["PrivateIPAddresses_s"] = host.Address;
        row["PublicIPAddresses_s"] = host.PublicAddress;
        row["MACAddress_s"] = host.MacAddress;
        row["Subnetwork_s"] = Subnet(host);
        row["NSG_s"] = host.NetworkName + "-nsg";
        row["Name_s"] = host.NetworkName + "-nic";
        row["DiscoveryRegion_s"] = Tenant.Region;
        row.Bool("EnableIPForwarding_b", false);
        row["SchemaVersion_s"] = "1";
        row["TopologyVersion_s"] = row.Time.ToString("dd-MM-yyyy-HH-mm-ss", CultureInfo.InvariantCulture) + "-" + host.VmId[..7];
        row.Date("TimeProcessed_t", row.Time.AddMinutes(-2));
    }

    private static void Write(RowWriter row, Flow flow, TimeSpan length)
    {
        DateTime end = row.Time.AddMinutes(-4);
        row["SubType_s"] = "FlowLog";
        row["FASchemaVersion_s"] = "2";
        row.Date("FlowIntervalEndTime_t", end.AddMinutes(1));
        row.Date("FlowIntervalStartTime_t", end.AddMinutes(-59));
        row.Date("FlowEndTime_t", end);
        row.Date("FlowStartTime_t", end - length);
        row["VM_s"] = flow.Host.NetworkName;
        row["VMIP_s"] = flow.Host.Address;
        row["NIC_s"] = flow.Host.NetworkName + "-nic";
        row["Subnet_s"] = Subnet(flow.Host);
        row["NSGList_s"] = flow.Host.NetworkName + "-nsg";
        row["NSGRule_s"] = flow.IsDenied ? "DefaultRule_DenyAllInBound" : flow.IsInbound ? "UserRule_allow-in" : "DefaultRule_AllowInternetOutBound";
        row.Real("DestPort_d", flow.Port);
        row["L4Protocol_s"] = flow.Port is 53 or 123 ? "U" : "T";
        row["L7Protocol_s"] = flow.Protocol;
        row["FlowDirection_s"] = flow.IsInbound ? "I" : "O";
        row["FlowStatus_s"] = flow.IsDenied ? "D" : "A";
        row.Real("FlowCount_d", flow.Flows);
        row.Real("AllowedInFlows_d", flow is { IsInbound: true, IsDenied: false } ? flow.Flows : 0);
        row.Real("AllowedOutFlows_d", flow is { IsInbound: false, IsDenied: false } ? flow.Flows : 0);
        row.Real("DeniedInFlows_d", flow is { IsInbound: true, IsDenied: true } ? flow.Flows : 0);
        row.Real("DeniedOutFlows_d", flow is { IsInbound: false, IsDenied: true } ? flow.Flows : 0);
        row.Real("InboundPackets_d", Packets(flow.BytesIn));
        row.Real("OutboundPackets_d", Packets(flow.BytesOut));
        row.Real("InboundBytes_d", flow.BytesIn);
        row.Real("OutboundBytes_d", flow.BytesOut);
        if (flow.Outside is null)
        {
            row["FlowType_s"] = "IntraVNet";
            row["SrcIP_s"] = flow.IsInbound ? flow.Peer.Address : flow.Host.Address;
            row["DestIP_s"] = flow.IsInbound ? flow.Host.Address : flow.Peer.Address;
            row["VM1_s"] = flow.IsInbound ? flow.Peer.NetworkName : flow.Host.NetworkName;
            row["VM2_s"] = flow.IsInbound ? flow.Host.NetworkName : flow.Peer.NetworkName;
            return;
        }

        // Public addresses have no place in SrcIP_s and DestIP_s; each comes with its own counters.
        bool isAzure = flow.Outside.EndsWith(".1", StringComparison.Ordinal) || flow.Outside.EndsWith(".9", StringComparison.Ordinal);
        row["FlowType_s"] = isAzure ? "AzurePublic" : "ExternalPublic";
        row["AzureRegion_s"] = isAzure ? Tenant.Region : null;
        row["Country_s"] = isAzure ? null : "is";
        row["SrcIP_s"] = flow.IsInbound ? null : flow.Host.Address;
        row["DestIP_s"] = flow.IsInbound ? flow.Host.Address : null;
        string address = string.Create(CultureInfo.InvariantCulture,
            $"{flow.Outside}|{flow.Flows}|{flow.Flows}|{Packets(flow.BytesOut)}|{Packets(flow.BytesIn)}|{flow.BytesOut}|{flow.BytesIn}");
        row["PublicIPs_s"] = address;
        row[flow.IsInbound ? "SrcPublicIPs_s" : "DestPublicIPs_s"] = address;
    }

    private static long Packets(long bytes) => 1 + (bytes / 900);

    private static string Subnet(SampleHost host) => "rg-network/vnet-main/" + host.Address[..host.Address.LastIndexOf('.')].Replace('.', '-');

    private sealed record Flow(SampleHost Host, bool IsInbound, string? Outside, SampleHost Peer, int Port, string Protocol, bool IsDenied, int Flows, long BytesOut, long BytesIn);
}
