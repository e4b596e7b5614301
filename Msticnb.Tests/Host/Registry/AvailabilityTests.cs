using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Querying;
using Msticnb.Host.Registry;
using NUnit.Framework;
using static Msticnb.Tests.Host.Registry.SampleNotebooklets;

namespace Msticnb.Tests.Host.Registry;

public sealed class AvailabilityTests
{
    private const string Alerts = "Alerts.kql|// tables: SecurityAlert\nSecurityAlert";
    private const string Events = "Events.kql|// tables: SecurityEvent, Watchlist?\nSecurityEvent";
    private const string Both = "Both.kql|// tables: SecurityEvent, SecurityAlert\nSecurityEvent";

    [Test]
    public void Missing_table_skips_its_step_and_those_that_read_it()
    {
        var alerts = Declare.Rows("RelatedAlerts", "Alerts.kql");
        var notebooklet = Make("a.One", steps: [alerts, Declare.Rows("Events", "Events.kql"), Declare.From("Timeline", alerts)], queries: [Alerts, Events]);

        var availability = Availability.Of(notebooklet, Workspace("SecurityEvent"));

        Assert.That(availability.Runnable, Is.True);
        Assert.That(availability.Reasons, Is.EqualTo(new[]
        {
            "Table SecurityAlert is not in this workspace, so step related_alerts will be skipped.",
            "Step related_alerts will be skipped, so step timeline will be skipped too.",
        }));
    }

    [Test]
    public void Notebooklet_whose_every_default_step_is_skipped_cannot_run()
    {
        var notebooklet = Make("a.One", steps: [Declare.Rows("First", "Both.kql"), Declare.Rows("Later", "Events.kql").OnDemand()], queries: [Both, Events]);
        Assert.That(Availability.Of(notebooklet, Workspace("SecurityEvent")).Runnable, Is.False);
        Assert.That(Availability.Of(notebooklet, Workspace("SecurityEvent", "SecurityAlert")).Runnable, Is.True);
        Assert.That(Availability.Of(notebooklet, Workspace()).Reasons, Is.EqualTo(new[] { "Tables SecurityAlert, SecurityEvent are not in this workspace, so step first will be skipped." }));
    }

    [Test]
    public void Workspace_that_is_not_known_lacks_nothing()
    {
        var notebooklet = Make("a.One", steps: [Declare.Rows("First", "Both.kql")], queries: [Both]);
        var availability = Availability.Of(notebooklet, null);
        Assert.That((availability.Runnable, availability.Reasons.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public void Step_with_several_queries_runs_those_that_it_can()
    {
        var notebooklet = Make("a.One", steps: [Declare.RowsOf("Logons", "Alerts.kql", "Events.kql")], queries: [Alerts, Events]);
        Assert.That(Availability.Of(notebooklet, Workspace("SecurityEvent")).Reasons, Is.Empty);
        Assert.That(Availability.Of(notebooklet, Workspace("Heartbeat")).Runnable, Is.False);
    }

    [Test]
    public void Merge_needs_one_of_its_steps()
    {
        var alerts = Declare.Rows("Alerts", "Alerts.kql");
        var events = Declare.Rows("Events", "Events.kql");
        var notebooklet = Make("a.One", steps: [alerts, events, Declare.Either("Activity", alerts, events)], queries: [Alerts, Events]);
        Assert.That(Availability.Of(notebooklet, Workspace("SecurityEvent")).Reasons, Has.Count.EqualTo(1));
        Assert.That(Availability.Of(notebooklet, Workspace()).Reasons[^1], Is.EqualTo("Steps alerts, events will be skipped, so step activity will be skipped too."));
    }

    [Test]
    public void Facts_need_a_provider_that_is_ready()
    {
        var events = Declare.Rows("Events", "Events.kql");
        var notebooklet = Make("a.One", steps: [events, Declare.Facts("Intel", events, With.ThreatIntel)], queries: [Events]);
        var workspace = Workspace("SecurityEvent");
        Assert.That(Availability.Of(notebooklet, workspace, [EnrichmentKind.ThreatIntel]).Reasons, Is.Empty);
        Assert.That(Availability.Of(notebooklet, workspace).Reasons, Is.Empty, "providers are not known");
        var availability = Availability.Of(notebooklet, workspace, [EnrichmentKind.GeoIp]);
        Assert.That(availability.Runnable, Is.True);
        Assert.That(availability.Reasons, Is.EqualTo(new[] { "No provider of threat intelligence is ready, so step intel will be skipped." }));
    }

    [Test]
    public void Table_that_can_be_passed_keeps_a_notebooklet_runnable()
    {
        var notebooklet = Make("a.One", steps: [Declare.Passed("Processes", "processes", "Events.kql"), Declare.Passed("Sessions", "sessions")], queries: [Events]);
        var availability = Availability.Of(notebooklet, Workspace());
        Assert.That(availability.Runnable, Is.True);
        Assert.That(availability.Reasons, Is.EqualTo(new[]
        {
            "Table SecurityEvent is not in this workspace, so step processes needs table processes, which a run has to be given.",
            "Step sessions needs table sessions, which a run has to be given.",
        }));
    }

    private static WorkspaceDescription Workspace(params string[] tables) =>
        new([.. tables.Select(t => new TableDescription(t, []))], [], []);
}
