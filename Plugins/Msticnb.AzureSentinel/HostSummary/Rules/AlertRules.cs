using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.HostSummary.Rules;

/// <summary>Alerts that count. One that an analyst has dismissed does not; a resolved one does, since it tells what happened.</summary>
internal static class AlertRules
{
    public static bool IsOpenHigh(TableRow alert) => Is(alert, "High");

    public static bool IsOpenMedium(TableRow alert) => Is(alert, "Medium");

    private static bool Is(TableRow alert, string severity) =>
        alert.Text("Severity").Equals(severity, StringComparison.OrdinalIgnoreCase)
        && !alert.Text("Status").Equals("Dismissed", StringComparison.OrdinalIgnoreCase);
}
