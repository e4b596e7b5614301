using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using Msticnb.Tests.Host.Running;
using NUnit.Framework;
using Notebooklet = Msticnb.AzureSentinel.HostSummary.HostSummary;

namespace Msticnb.Tests.Plugins.AzureSentinel.HostSummary;

public sealed class HostSummaryRunTests
{
    [Test]
    public async Task A_workspace_without_any_table_skips_every_query_with_its_reason()
    {
        var result = await HostSummaryRun.RunAsync(new FakeBackend());

        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.Steps.Where(s => s.Key is not "host_entity" && !s.IsOnDemand).Select(s => s.Outcome.Name), Is.All.EqualTo("skipped"));
        Assert.That(result.Steps.Single(s => s.Key == "host_entity").Outcome.Value, Is.InstanceOf<Msticnb.Abstractions.Entities.Host>());
    }

    [Test]
    public async Task Alerts_get_the_names_and_the_pattern_as_values()
    {
        var backend = new FakeBackend().Answer("RelatedAlerts", TestTable.Of("TimeGenerated:datetime AlertName Severity"));

        var result = await HostSummaryRun.RunAsync(backend, "related_alerts");

        var request = backend.Requests.Single(r => r.Name == "HostSummary/RelatedAlerts");
        Assert.That(request.Parameters["host_name"], Is.EqualTo("SRV-FIN01"));
        Assert.That(request.Parameters["host_names"], Is.EqualTo(new[] { "SRV-FIN01" }));
        Assert.That(request.Parameters["host_domain"], Is.EqualTo(""));
        Assert.That((string)request.Parameters["host_pattern"]!, Does.Contain(@"SRV\x2DFIN01"));
        Assert.That(result.Steps.Single(s => s.Key == "related_alerts").EmptyText, Is.EqualTo("No alert names SRV-FIN01."));
    }

    [Test]
    public async Task More_processes_than_the_limit_make_the_step_and_its_tree_partial_and_keep_the_newest()
    {
        var backend = new FakeBackend().Answer("ProcessesWindows", Processes(4));

        var result = await TestRun.RunAsync<Notebooklet>(backend, new RunRequest { Value = "SRV-FIN01", Parameters = new Dictionary<string, object?> { ["max_processes"] = 3L } });

        var processes = result.Steps.Single(s => s.Key == "processes");
        Assert.That(backend.Requests.Single(r => r.Name.EndsWith("/ProcessesWindows", StringComparison.Ordinal)).Parameters["max_rows"], Is.EqualTo(4L));
        Assert.That(processes.Outcome, Is.InstanceOf<StepOutcome.Partial>());
        Assert.That(processes.Outcome.Reason, Does.Contain("newest 3").And.Contain("max_processes"));
        Assert.That(processes.Table!.TableRows().Select(r => r.Text("NewProcessName")), Is.EqualTo(new[] { "/p1", "/p2", "/p3" }));
        Assert.That(result.Steps.Single(s => s.Key == "process_tree").Outcome, Is.InstanceOf<StepOutcome.Partial>());
        Assert.That(result.Status, Is.EqualTo(RunStatus.Partial));
    }

    [Test]
    public async Task Processes_up_to_the_limit_are_whole_and_in_the_order_of_time()
    {
        var result = await HostSummaryRun.RunAsync(new FakeBackend().Answer("ProcessesWindows", Processes(3)));

        var processes = result.Steps.Single(s => s.Key == "processes");
        Assert.That(processes.Outcome, Is.InstanceOf<StepOutcome.Data>());
        Assert.That(processes.Table!.TableRows().Select(r => r.Text("NewProcessName")), Is.EqualTo(new[] { "/p0", "/p1", "/p2" }));
        Assert.That(result.Steps.Single(s => s.Key == "process_tree").Table!.Rows.Count, Is.EqualTo(4), "three processes and the parent that nobody saw");
    }

    [Test]
    public async Task A_failed_query_of_processes_fails_the_step_and_not_the_others()
    {
        var backend = new FakeBackend()
            .Answer("ProcessesWindows", (_, _) => throw new InvalidOperationException("engine broke"))
            .Answer("SummaryWindows", TestTable.Of("EventID:int count_:long", [4688, 3L]));

        var result = await HostSummaryRun.RunAsync(backend);

        Assert.That(result.Steps.Single(s => s.Key == "processes").Outcome.Name, Is.EqualTo("failed"));
        Assert.That(result.Steps.Single(s => s.Key == "summary").Outcome.Name, Is.EqualTo("data"));
    }

    [Test]
    public async Task Azure_is_asked_only_about_a_host_that_is_a_resource_there()
    {
        var inAzure = new FakeBackend().Answer("Heartbeat", TestTable.Of("Computer ComputerEnvironment ResourceId BeatsInRange:long", ["SRV-FIN01", "Azure", "/subscriptions/s/vm", 1L]));
        var elsewhere = new FakeBackend().Answer("Heartbeat", TestTable.Of("Computer ComputerEnvironment ResourceId BeatsInRange:long", ["SRV-FIN01", "Non-Azure", "", 1L]));

        var asked = await TestRun.RunAsync<Notebooklet>(inAzure, new RunRequest { Value = "SRV-FIN01" }, services: [new FakeAzure()]);
        var notAsked = await TestRun.RunAsync<Notebooklet>(elsewhere, new RunRequest { Value = "SRV-FIN01" }, services: [new FakeAzure()]);
        var noProvider = await HostSummaryRun.RunAsync(inAzure);

        Assert.That(Azure(asked).Table!.TableRows().Select(r => (r.Text("About"), r.Text("Name"), r.Text("Value"))), Is.EqualTo(new[] { ("Resource", "/subscriptions/s/vm", "found") }));
        Assert.That(Azure(notAsked).Outcome, Is.InstanceOf<StepOutcome.Skipped>());
        Assert.That(Azure(noProvider).Outcome.Reason, Does.Contain("Azure Resource Manager"));
    }

    [Test]
    public async Task Threat_intelligence_on_request_looks_at_indicators_and_is_skipped_without_a_provider()
    {
        var rows = TestTable.Of(
            "TimeGenerated:datetime Computer NewProcessId NewProcessName ProcessId CommandLine",
            [TestTable.At("10:00"), "SRV-FIN01", "0x1", "/a", "0x0", "curl http://evil.example/x"]);

        var result = await HostSummaryRun.RunAsync(new FakeBackend().Answer("ProcessesWindows", rows), "+process_ti");

        Assert.That(result.Steps.Single(s => s.Key == "process_ti").Outcome, Is.EqualTo(new StepOutcome.Skipped("No pack brings a provider of threat intelligence.")));
    }

    [Test]
    public async Task Hostile_text_in_rows_stays_text()
    {
        const string hostile = "{value}<script>alert(1)</script>\u001b[31m";

        var findings = await HostSummaryRun.FindingsAsync("RelatedAlerts", ("AlertName", hostile), ("Severity", "High"), ("Status", "New"));

        Assert.That(findings.Single().Title, Does.Contain("{value}<script>"), "renderers encode it; a value is not a template");
    }

    private static StepResult Azure(NotebookletResult result) => result.Steps.Single(s => s.Key == "azure_api");

    private static DataFrame Processes(int count) => TestTable.Of(
        "TimeGenerated:datetime Computer NewProcessId NewProcessName ProcessId ParentProcessName CommandLine SubjectUserName",
        [.. Enumerable.Range(0, count).Reverse().Select(i => new object?[] { TestTable.At("10:00").AddSeconds(i), "SRV-FIN01", $"0x{i + 1:x}", $"/p{i}", "0x99", "/parent", "x", "ann" })]);

    private sealed class FakeAzure : IAzureResourceProvider
    {
        public string Name => "Fake";

        public string? NotReady => null;

        public bool SendsValuesOut => false;

        public Task<AzureDetails?> DescribeAsync(string resourceId, CancellationToken cancellationToken) =>
            Task.FromResult<AzureDetails?>(new AzureDetails { ResourceDetails = new Dictionary<string, string> { [resourceId] = "found" } });
    }
}
