using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>The agents' heartbeats. The victim of the story reports its short name here and its full name in its event log.</summary>
internal sealed class HeartbeatTable : SampleTable
{
    private static readonly SampleHost Victim = Hosts.Named("SRV-FIN01");

    public override TableLayout Layout { get; } = new(
        "Heartbeat",
        """
        TenantId SourceSystem MG ManagementGroupName SourceComputerId ComputerIP Computer Category OSType OSName OSMajorVersion OSMinorVersion Version
        SCAgentChannel IsGatewayInstalled:bool RemoteIPLongitude:real RemoteIPLatitude:real RemoteIPCountry SubscriptionId ResourceGroup ResourceProvider
        Resource ResourceId ResourceType ComputerEnvironment Solutions VMUUID ComputerPrivateIPs:dynamic _ResourceId
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("MG", Tenant.ManagementGroup),
        ("ManagementGroupName", "AOI-" + Tenant.WorkspaceId),
        ("SCAgentChannel", "Direct"),
        ("Category", "Azure Monitor Agent"),
        ("RemoteIPCountry", "Denmark"),
        ("SubscriptionId", Tenant.SubscriptionId),
        ("ResourceProvider", "Microsoft.Compute"),
        ("ResourceType", "virtualMachines"),
        ("ComputerEnvironment", "Azure"),
        ("Solutions", "\"security\", \"changeTracking\", \"serviceMap\", \"securityInsights\""));

    public override double Share => 0.02;

    public override long MostRows(SampleOptions options) => (long)options.Span.TotalMinutes * Hosts.All.Count;

    public override double Weight(DateTime time) => HourProfile.Flat(time);

    public override void AddNoise(Noise noise)
    {
        SampleHost host = Hosts.All[(int)(noise.Index % Hosts.All.Count)];
        noise.Add(noise.EvenTime(), row =>
        {
            row["SourceSystem"] = host.IsWindows ? "OpsManager" : "Linux";
            row["SourceComputerId"] = host.SourceComputerId;
            row["ComputerIP"] = host.PublicAddress ?? Tenant.EgressAddress;
            row["Computer"] = host == Victim ? host.Name : host.LogName;
            row["OSType"] = host.IsWindows ? "Windows" : "Linux";
            row["OSName"] = host.OsName;
            row["OSMajorVersion"] = host.IsWindows ? "10" : "22";
            row["OSMinorVersion"] = host.IsWindows ? "0" : "04";
            row["Version"] = host.IsWindows ? "1.22.0" : "1.29.4";
            row.Bool("IsGatewayInstalled", false);
            row.Real("RemoteIPLongitude", 10.21);
            row.Real("RemoteIPLatitude", 56.16);
            row["ResourceGroup"] = host.ResourceGroup;
            row["Resource"] = host.Name;
            row["ResourceId"] = host.ResourceId;
            row["VMUUID"] = host.VmId;
            row["ComputerPrivateIPs"] = $"[\"{host.Address}\"]";
            row["_ResourceId"] = host.LowerResourceId;
        });
    }
}
