using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>What all of Defender's device tables say about the machine; there the name is in lower case.</summary>
internal static class DeviceHead
{
    public static readonly (string Column, string Value)[] Constants =
    [
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "Azure"),
        ("MachineGroup", "Quillmere"),
    ];

    public static void Write(RowWriter row, SampleHost host)
    {
        row["DeviceId"] = host.DeviceId;
        row["DeviceName"] = host.Fqdn.ToLowerInvariant();
        row.Long("ReportId", row.Written);
        row.Date("Timestamp", row.Time);
    }
}
