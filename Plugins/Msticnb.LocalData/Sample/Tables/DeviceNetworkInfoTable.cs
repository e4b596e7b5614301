using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Defender's inventory of network adapters.</summary>
internal sealed class DeviceNetworkInfoTable : SampleTable
{
    public override TableLayout Layout { get; } = new(
        "DeviceNetworkInfo",
        """
        TenantId SourceSystem MachineGroup Timestamp:datetime DeviceId DeviceName ReportId:long ConnectedNetworks:dynamic DefaultGateways:dynamic DnsAddresses:dynamic IPAddresses:dynamic
         MacAddress NetworkAdapterName NetworkAdapterStatus NetworkAdapterType TunnelType
        """,
        [.. DeviceHead.Constants, ("NetworkAdapterStatus", "Up"), ("NetworkAdapterType", "Ethernet"), ("TunnelType", "None"), ("DnsAddresses", "[\"10.20.1.4\"]")]);

    public override double Share => 0.01;

    public override long MostRows(SampleOptions options) => (long)options.Span.TotalHours * Hosts.All.Count;

    public override double Weight(DateTime time) => HourProfile.Flat(time);

    public override void AddNoise(Noise noise)
    {
        SampleHost host = Hosts.All[(int)(noise.Index % Hosts.All.Count)];
        noise.Add(noise.EvenTime(), row =>
        {
            DeviceHead.Write(row, host);
            row["ConnectedNetworks"] = $$"""[{"Name":"{{Tenant.Domain}}","Description":"{{Tenant.Domain}}","IsConnectedToInternet":true,"Category":"Domain"}]""";
            row["DefaultGateways"] = $"[\"{host.Address[..host.Address.LastIndexOf('.')]}.1\"]";
            row["IPAddresses"] = $$"""[{"IPAddress":"{{host.Address}}","SubnetPrefix":24,"AddressType":"Private"},{"IPAddress":"fe80::{{host.VmId[..4]}}:{{host.VmId[4..8]}}","SubnetPrefix":64,"AddressType":"Private"}]""";
            row["MacAddress"] = host.MacAddress.Replace("-", "", StringComparison.Ordinal);
            row["NetworkAdapterName"] = "{" + StableId.Guid("adapter:" + host.Name).ToUpperInvariant() + "}";
        });
    }
}
