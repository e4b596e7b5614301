using System.Reflection;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Registry;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using Msticnb.Template;
using Msticnb.Tests.Host.Running;
using Msticnb.Tests.Plugins.AzureSentinel;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.Template;

public sealed class TemplateNotebookletTests
{
    [Test]
    public async Task Accounts_below_the_threshold_are_left_alone_and_the_others_count_by_whether_they_got_in()
    {
        var result = await RunAsync(TestTable.Of("Account Failures:long GotIn:bool", ["corp\\mira", 6L, true], ["corp\\admin", 5L, false], ["corp\\tobin", 4L, true]));

        Assert.That(result.Findings.Select(f => (f.Severity, f.Title)), Is.EqualTo(new[]
        {
            (Severity.High, "An account on SRV-APP01 got in after many failures: corp\\mira."),
            (Severity.Low, "Somebody guesses passwords on SRV-APP01: corp\\admin."),
        }));
        Assert.That(result.Steps.Single(s => s.Key == "guessed_accounts").Table!.TableRows().Select(r => r.Text("Account")), Is.EqualTo(new[] { "corp\\mira", "corp\\admin" }));
    }

    [Test]
    public async Task The_threshold_moves_the_line() =>
        Assert.That((await RunAsync(TestTable.Of("Account Failures:long GotIn:bool", ["corp\\tobin", 4L, false]), 4)).Findings, Has.Count.EqualTo(1));

    [Test]
    public async Task A_quiet_host_gives_no_finding()
    {
        var result = await RunAsync(TestTable.Of("Account Failures:long GotIn:bool", ["corp\\tobin", 1L, true]));

        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.Steps.Single(s => s.Key == "guessed_accounts").Outcome.Name, Is.EqualTo("empty"));
    }

    [Test]
    public void It_is_hidden_and_every_step_has_its_help()
    {
        var definition = new TemplateNotebooklet().Define();

        Assert.That(typeof(TemplateNotebooklet).GetCustomAttribute<NotebookletAttribute>()!.Hidden);
        Assert.That(NotebookletHelp.Parse(definition.Name, definition.HelpMarkdown).StepKeys, Is.EqualTo(definition.Steps.Select(s => s.Key)));
        Assert.That(definition.Queries.Keys, Is.EqualTo(new[] { "FailedLogons.kql" }));
    }

    private static Task<NotebookletResult> RunAsync(DataFrame logons, int threshold = 5) =>
        TestRun.RunAsync<TemplateNotebooklet>(
            new FakeBackend().Answer("FailedLogons", logons),
            new RunRequest { Value = "SRV-APP01", Parameters = new Dictionary<string, object?> { ["threshold"] = threshold } });
}
