namespace Msticnb.LocalData.Sample.Tables;

/// <summary>The tables of the sample.</summary>
internal static class SampleTables
{
    /// <summary>Every table; the first one takes the noise rows that the others cannot use.</summary>
    public static IReadOnlyList<SampleTable> All { get; } =
    [
        new SecurityEventTable(),
        new SyslogTable(),
        new HeartbeatTable(),
        new AzureNetworkAnalyticsTable(),
        new SecurityAlertTable(),
        new HuntingBookmarkTable(),
        new VmComputerTable(),
        new SigninLogsTable(),
        new OfficeActivityTable(),
        new AzureActivityTable(),
        new AuditLogsTable(),
        new DeviceProcessEventsTable(),
        new DeviceNetworkEventsTable(),
        new DeviceInfoTable(),
        new DeviceNetworkInfoTable(),
        new CommonSecurityLogTable(),
        new DnsEventsTable(),
        new ThreatIntelIndicatorsTable(),
        new IdentityInfoTable(),
    ];

    /// <summary>Noise rows for each table; together they are exactly <see cref="SampleOptions.Rows"/>.</summary>
    public static IReadOnlyList<(SampleTable Table, long Rows)> Plan(SampleOptions options)
    {
        double shares = All.Sum(t => t.Share);
        long[] rows = [.. All.Select(t => Math.Min((long)(options.Rows * (t.Share / shares)), t.MostRows(options)))];
        rows[0] += options.Rows - rows.Sum();
        return [.. All.Zip(rows)];
    }
}
