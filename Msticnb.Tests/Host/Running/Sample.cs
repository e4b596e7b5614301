using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Tests.Host.Running;

internal static class Sample
{
    public static DataFrame Alerts(int rows = 2)
    {
        var table = new TableBuilder().Column("TimeGenerated", ColumnType.DateTime).Column("AlertName").Column("AlertSeverity");
        for (var i = 0; i < rows; i++)
            table.Row(new DateTime(2026, 1, 2, 3, i % 60, 0, DateTimeKind.Utc), $"Alert {i}", i % 2 == 0 ? "High" : "Low");
        return table.ToTable();
    }
}
