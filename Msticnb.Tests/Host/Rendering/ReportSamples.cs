using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Registry;
using Msticnb.Host.Running;
using HostEntity = Msticnb.Abstractions.Entities.Host;

namespace Msticnb.Tests.Host.Rendering;

/// <summary>Results as a runner gives them, written by hand so that the right rendering is known.</summary>
internal static class ReportSamples
{
    public static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static NotebookletDescriptor Descriptor(string help = "# Host summary\n\nWhat is known about one host.\n") => new()
    {
        Name = "HostSummary",
        Path = "azsent.host",
        Pack = "Msticnb.AzureSentinel",
        PackVersion = "0.1.0",
        Definition = new NotebookletDefinition { Name = "HostSummary", Inputs = [InputKind.Host], Steps = [] },
        Help = NotebookletHelp.Parse("HostSummary", help),
    };

    public static HostEntity Web01 { get; } = new()
    {
        HostName = "web01",
        DnsDomain = "contoso.example",
        OSFamily = OSFamily.Windows,
        OSName = "Windows Server 2022 Datacenter",
        OSVersion = "10.0.20348",
        Environment = "Azure",
        OMSAgentID = "3f2b8c1e-5a77-4d0a-9d5e-0b6c1a2f4e90",
        PrivateIpAddresses = [new IpAddress { Address = "10.0.1.4" }],
        PublicIpAddresses = [new IpAddress { Address = "203.0.113.17", Location = new GeoLocation { CountryCode = "NL", CountryOrRegionName = "Netherlands", City = "Amsterdam" } }],
        OmsSolutions = ["security", "changeTracking", "updates"],
    };

    public static NotebookletResult Empty(RunStatus status = RunStatus.Complete) => new()
    {
        Notebooklet = Descriptor(),
        Status = status,
        Input = new HostInput { Value = "web01", Host = Web01, Names = ["web01", "web01.contoso.example"] },
        TimeRange = new TimeRange(new DateTimeOffset(Start), new DateTimeOffset(Start.AddDays(2))),
        Started = new DateTimeOffset(2026, 1, 3, 8, 0, 0, TimeSpan.Zero),
        Elapsed = TimeSpan.FromMilliseconds(1234.56),
        Source = "LocalData contoso",
    };

    /// <summary>All five outcomes, findings, an entity, blocks, a text.</summary>
    public static NotebookletResult HostSummary() => Empty(RunStatus.Partial) with
    {
        Parameters = new Dictionary<string, object?> { ["max_rows"] = 100, ["names"] = new[] { "a", "b" }, ["window"] = TimeSpan.FromMinutes(90) },
        Warnings = ["Table SecurityEvent: column TargetLogonId is not in the data and reads as null."],
        Findings =
        [
            new Finding(Severity.High, "2 alerts of high severity on web01: Suspicious encoded PowerShell, Mass download", "related_alerts") { Techniques = ["T1059.001", "T1078"], Rows = [0, 2] },
            new Finding(Severity.Medium, "A scheduled task was made by CONTOSO\\svc-backup", "scheduled_tasks") { Techniques = ["T1053.005"] },
            new Finding(Severity.Informational, "The host was seen under 2 names", "heartbeat"),
        ],
        Steps =
        [
            new StepResult("heartbeat", "Heartbeat", new StepOutcome.Data(Web01)) { Text = "The newest heartbeat of the host.", Queries = ["q1"] },
            new StepResult("related_alerts", "Related alerts", new StepOutcome.Data(SampleTables.Alerts())) { Text = "Alerts that name the host.", Queries = ["q2"], Charts = SampleTables.AlertCharts },
            new StepResult("scheduled_tasks", "Scheduled tasks", new StepOutcome.Partial(SampleTables.Tasks(), "The limit of 2 rows was hit; rows after 2026-01-01 09:00:00Z are missing.")) { Queries = ["q3"] },
            new StepResult("bookmarks", "Bookmarks", new StepOutcome.Empty()) { EmptyText = "No bookmark names web01." },
            new StepResult("azure_network", "Azure network", new StepOutcome.Skipped("Table AzureNetworkAnalytics_CL is not in this workspace.")),
            new StepResult("process_tree", "Process tree", new StepOutcome.Skipped("It runs on demand.")) { IsOnDemand = true },
            new StepResult("ti", "Threat intelligence", new StepOutcome.Failed(new Problem("MNB0020", "The provider's answer could not be read.", "Report it to the pack's author.") { ExceptionType = "FormatException" })),
            new StepResult("summary", "In short", new StepOutcome.Data("First seen two days ago.\nTwo alerts.")),
            new StepResult("first_alert", "First alert", new StepOutcome.Data(new Block[] { new TextBlock("Why", "It is the oldest."), new EntityBlock("Host", Web01), new TableBlock("Steps", SampleTables.Tasks(), []) })),
            new StepResult("internal", "Only for code", new StepOutcome.Data(SampleTables.Tasks())) { IsShown = false },
        ],
        Queries =
        [
            Query("q0", "Inputs/Host", null, 2),
            Query("q1", "HostSummary/Heartbeat", "heartbeat", 1),
            Query("q2", "HostSummary/RelatedAlerts", "related_alerts", 3),
            Query("q3", "HostSummary/ScheduledTasks", "scheduled_tasks", 2) with { IsComplete = false, Reason = "The limit of 2 rows was hit." },
        ],
    };

    public static NotebookletResult NeedsInput() => Empty(RunStatus.NeedsInput) with
    {
        Input = new HostInput { Value = "web", Host = HostEntity.FromName("web"), Names = ["web"] },
        Candidates =
        [
            new Candidate("web01.contoso.example", "Windows host", ["Heartbeat", "SecurityEvent"], 1234, new DateTimeOffset(2026, 1, 2, 23, 59, 0, TimeSpan.Zero)),
            new Candidate("web02", "Linux host", ["Syslog"], 7, null),
        ],
    };

    public static NotebookletResult Failed() => Empty(RunStatus.Failed) with
    {
        Problem = new Problem("MNB0010", "The folder has no table.", "Check --data."),
    };

    public static NotebookletResult Cancelled() => Empty(RunStatus.Cancelled) with
    {
        Steps = [new StepResult("heartbeat", "Heartbeat", new StepOutcome.Data(Web01)), new StepResult("related_alerts", "Related alerts", new StepOutcome.Skipped("The run was cancelled before it ended."))],
    };

    public static IEnumerable<NotebookletResult> All() => [HostSummary(), NeedsInput(), Failed(), Cancelled(), Empty()];

    private static QueryRecord Query(string id, string name, string? step, long rows) =>
        new(id, name, "LocalData", "contoso", $"// {name}\ndeclare query_parameters(host_names: dynamic);\nSecurityAlert\n| where Entities has_any (host_names)\n", new Dictionary<string, object?> { ["host_names"] = new[] { "web01", "web01.contoso.example" } }, new TimeRange(new DateTimeOffset(Start), new DateTimeOffset(Start.AddDays(2))))
        {
            Step = step,
            Rows = rows,
            IsComplete = true,
            Elapsed = TimeSpan.FromMilliseconds(8.14),
        };
}
