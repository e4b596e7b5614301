using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Tests.Host.Rendering;

internal static class SampleTables
{
    public static IReadOnlyList<ChartSpec> AlertCharts { get; } =
        [new TimelineChart("TimeGenerated", "AlertSeverity", ["AlertName"]), new BarChart("ProviderName", null, "AlertSeverity")];

    public static DataFrame Alerts() => new TableBuilder()
        .Column("TimeGenerated", ColumnType.DateTime).Column("AlertName").Column("AlertSeverity").Column("ProviderName")
        .Column("Description").Column("ExtendedProperties", ColumnType.Dynamic).Column("CompromisedEntity")
        .Row(Time(10, 0, 0), "Suspicious encoded PowerShell", "High", "MDATP", "A process ran a long encoded command that reaches out to an address nobody has seen before.", """{"ProcessId":"0x1a4","Score":0.93}""", null)
        .Row(Time(11, 30, 0).AddTicks(1234567), "Sign-in from an unusual place", "Medium", "IPC", "", null, null)
        .Row(Time(12, 0, 59), "Mass download", "High", "MCAS", "412 files in 3 minutes", "[1,2,3]", null)
        .ToTable();

    public static DataFrame Tasks() => new TableBuilder()
        .Column("TimeGenerated", ColumnType.DateTime).Column("EventID", ColumnType.Int).Column("TaskName").Column("Account")
        .Row(Time(8, 0, 0), 4698, "\\Microsoft\\Windows\\Updater", "CONTOSO\\svc-backup")
        .Row(Time(9, 0, 0), 4699, "\\Microsoft\\Windows\\Updater", "CONTOSO\\svc-backup")
        .ToTable();

    /// <summary>One column of each type: a whole row, a row of nulls, a row of limits.</summary>
    public static DataFrame EveryType() => new TableBuilder()
        .Column("b", ColumnType.Bool).Column("i", ColumnType.Int).Column("l", ColumnType.Long).Column("r", ColumnType.Real).Column("m", ColumnType.Decimal)
        .Column("s").Column("t", ColumnType.DateTime).Column("d", ColumnType.TimeSpan).Column("g", ColumnType.Guid).Column("j", ColumnType.Dynamic)
        .Row(true, 1, 2L, 1.5, 2.50m, "text", Time(3, 4, 5).AddTicks(1234567), new TimeSpan(1, 2, 3, 4), "3f2b8c1e-5a77-4d0a-9d5e-0b6c1a2f4e90", """{"a":[1,null,"x"],"t":"2026-01-02T03:04:05Z"}""")
        .Row(null, null, null, null, null, null, null, null, null, null)
        .Row(false, int.MinValue, long.MaxValue, double.NaN, decimal.MaxValue, "", DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), TimeSpan.MinValue, "00000000-0000-0000-0000-000000000000", "not json {")
        .Row(false, 0, 0L, double.NegativeInfinity, 0m, "a", DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), TimeSpan.FromTicks(-1), null, "\"x\"")
        .Row(false, 0, 0L, double.PositiveInfinity, 0m, "a", Time(0, 0, 0), TimeSpan.Zero, null, "null")
        .ToTable();

    private static DateTime Time(int hour, int minute, int second) => new(2026, 1, 1, hour, minute, second, DateTimeKind.Utc);
}
