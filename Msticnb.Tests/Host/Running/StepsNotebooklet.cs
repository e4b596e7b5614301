using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Tests.Host.Running;

/// <summary>One step of each kind over the query of the tests' resources.</summary>
[Notebooklet("tests.host", Keywords = "fixture", Hidden = true)]
public sealed class StepsNotebooklet : Notebooklet<HostInput>
{
    public Parameter<int> Threshold => Parameter(1, "Fewest alerts that count.", minimum: 1, maximum: 10);

    public Step<DataFrame> Alerts => Query("Alerts.kql").Timeline(by: "AlertSeverity").WhenEmpty("No alerts about {value}.");

    public Step<DataFrame> Logons => Query("Logons.kql");

    public Step<string> AlertNames => Derive(Alerts, t => string.Join(",", t.TableRows().Select(r => r.Text("AlertName"))));

    public Step<string> Enough => Derive(Alerts, (t, context) => t.Rows.Count >= context.Get(Threshold) ? "enough" : null);

    public Step<string> Merged => Merge([Alerts, Logons], c => $"alerts {c.ValueOf(Alerts)?.Rows.Count ?? -1}, logons {c.ValueOf(Logons)?.Rows.Count ?? -1}");

    public Step<string> OnlyWhenNamed => Derive(AlertNames, n => n.ToUpperInvariant()).When(AlertNames, n => n.Contains("Alert 1", StringComparison.Ordinal), "Alert 1 is not there.");

    public Step<string> More => Derive(Alerts, _ => "more").OnDemand().InGroup("additional_data");

    public Step<string> MoreStill => Derive(More, m => m + " still").OnDemand().InGroup("additional_data");

    public Rule High => When(Alerts, r => r.Text("AlertSeverity") == "High", Severity.High, "{count} high alerts on {value}: {AlertName}", ["T1078"]);

    public Rule Broken => Check([Logons], _ => throw new InvalidOperationException("rule of the tests"));
}
