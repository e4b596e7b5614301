using System.Text.Json;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Defender's inventory of machines.</summary>
internal sealed class DeviceInfoTable : SampleTable
{
    public override TableLayout Layout { get; } = new(
        "DeviceInfo",
        """
        TenantId SourceSystem MachineGroup Timestamp:datetime DeviceId DeviceName ReportId:long ClientVersion PublicIP OSArchitecture OSPlatform OSBuild:long OSVersion OSVersionInfo
        IsAzureADJoined:bool JoinType LoggedOnUsers:dynamic DeviceCategory DeviceType OnboardingStatus SensorHealthState ExposureLevel AssetValue
        IsInternetFacing:bool AadDeviceId AzureResourceId AzureVmId AzureVmSubscriptionId
        """,
        [.. DeviceHead.Constants, ("OSArchitecture", "64-bit"), ("OnboardingStatus", "Onboarded"), ("SensorHealthState", "Active"), ("DeviceCategory", "Endpoint"), ("AzureVmSubscriptionId", Tenant.SubscriptionId)]);

    public override double Share => 0.01;

    public override long MostRows(SampleOptions options) => (long)options.Span.TotalHours * Hosts.All.Count;

    public override double Weight(DateTime time) => HourProfile.Flat(time);

    public override void AddNoise(Noise noise)
    {
        SampleHost host = Hosts.All[(int)(noise.Index % Hosts.All.Count)];
        noise.Add(noise.EvenTime(), row =>
        {
            DeviceHead.Write(row, host);
            row["ClientVersion"] = "10.8672.20348.1";
            row["PublicIP"] = host.PublicAddress ?? Tenant.EgressAddress;
            row["OSPlatform"] = host.Role switch { HostRole.Workstation => "Windows11", HostRole.Linux => "Linux", _ => "WindowsServer2022" };
            row.Long("OSBuild", host.Role switch { HostRole.Workstation => 22631, HostRole.Linux => 0, _ => 20348 });
            row["OSVersion"] = host.IsWindows ? "10.0" : "22.4";
            row["OSVersionInfo"] = host.Role == HostRole.Workstation ? "23H2" : null;
            row.Bool("IsAzureADJoined", host.IsWindows);
            row["JoinType"] = host.IsWindows ? "Hybrid Azure AD Join" : null;
            row["LoggedOnUsers"] = host.Role == HostRole.Workstation
                ? JsonSerializer.Serialize(Accounts.At(host).Take(1).Select(a => new { UserName = a.Name, DomainName = Tenant.NtDomain, a.Sid }))
                : "[]";
            row["DeviceType"] = host.Role == HostRole.Workstation ? "Workstation" : "Server";
            row["ExposureLevel"] = host.PublicAddress is null ? "Low" : "Medium";
            row["AssetValue"] = host.Role == HostRole.DomainController ? "High" : "Normal";
            row.Bool("IsInternetFacing", host.PublicAddress is not null);
            row["AadDeviceId"] = host.IsWindows ? StableId.Guid("aad-device:" + host.Name) : null;
            row["AzureResourceId"] = host.ResourceId;
            row["AzureVmId"] = host.VmId;
        });
    }
}
