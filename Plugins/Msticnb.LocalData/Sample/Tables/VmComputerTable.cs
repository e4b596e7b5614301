using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>The inventory of virtual machines, reported once an hour.</summary>
internal sealed class VmComputerTable : SampleTable
{
    public override TableLayout Layout { get; } = new(
        "VMComputer",
        """
        TenantId Computer AgentId Machine DisplayName FullDisplayName HostName BootTime:datetime TimeZone VirtualizationState
        Ipv4Addresses:dynamic Ipv4SubnetMasks:dynamic Ipv4DefaultGateways:dynamic Ipv6Addresses:dynamic MacAddresses:dynamic DnsNames:dynamic
        OperatingSystemFamily OperatingSystemFullName PhysicalMemoryMB:long Cpus:int CpuSpeed:int VirtualMachineType HostingProvider
        AzureSubscriptionId AzureResourceGroup AzureResourceName AzureLocation AzureVmId AzureSize AzureImagePublisher AzureImageOffering AzureImageSku
        SourceSystem _ResourceId
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "Insights"),
        ("TimeZone", "+0:00"),
        ("VirtualizationState", "virtual"),
        ("VirtualMachineType", "hyperv"),
        ("HostingProvider", "azure"),
        ("AzureLocation", Tenant.Region),
        ("AzureSubscriptionId", Tenant.SubscriptionId),
        ("Ipv4SubnetMasks", "[\"255.255.255.0\"]"));

    public override double Share => 0.01;

    public override long MostRows(SampleOptions options) => (long)options.Span.TotalHours * Hosts.All.Count;

    public override double Weight(DateTime time) => HourProfile.Flat(time);

    public override void AddNoise(Noise noise)
    {
        SampleHost host = Hosts.All[(int)(noise.Index % Hosts.All.Count)];
        DateTime boot = noise.EvenTime().Date.AddDays(-(int)(StableId.Hash(host.Name) % 40)).AddHours(3);
        noise.Add(noise.EvenTime(), row =>
        {
            row["Computer"] = host.LogName;
            row["AgentId"] = host.SourceComputerId;
            row["Machine"] = "m-" + host.SourceComputerId;
            row["DisplayName"] = row["FullDisplayName"] = row["HostName"] = host.Name;
            row.Date("BootTime", boot);
            row["Ipv4Addresses"] = $"[\"{host.Address}\"]";
            row["Ipv4DefaultGateways"] = $"[\"{host.Address[..host.Address.LastIndexOf('.')]}.1\"]";
            row["Ipv6Addresses"] = $"[\"fe80::{host.VmId[..4]}:{host.VmId[4..8]}\"]";
            row["MacAddresses"] = $"[\"{host.MacAddress.Replace('-', ':')}\"]";
            row["DnsNames"] = $"[\"{host.LogName}\"]";
            row["OperatingSystemFamily"] = host.IsWindows ? "windows" : "linux";
            row["OperatingSystemFullName"] = host.IsWindows ? host.OsName + " build 20348" : "Linux 5.15.0-1054-azure, Ubuntu 22.04.4 LTS";
            row.Long("PhysicalMemoryMB", 8191);
            row.Int("Cpus", 2);
            row.Int("CpuSpeed", 2594);
            row["AzureResourceGroup"] = host.ResourceGroup;
            row["AzureResourceName"] = host.Name;
            row["AzureVmId"] = host.VmId;
            row["AzureSize"] = host.Size;
            row["AzureImagePublisher"] = host.IsWindows ? "MicrosoftWindowsServer" : "Canonical";
            row["AzureImageOffering"] = host.IsWindows ? "WindowsServer" : "0001-com-ubuntu-server-jammy";
            row["AzureImageSku"] = host.IsWindows ? "2022-datacenter-azure-edition" : "22_04-lts-gen2";
            row["_ResourceId"] = host.LowerResourceId;
        });
    }
}
