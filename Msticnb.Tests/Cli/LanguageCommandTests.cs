using Msticnb.Cli;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary><c>msticnb query --support</c> and <c>msticnb explain</c> for the codes of KQL, with the packs that ship.</summary>
public sealed class LanguageCommandTests
{
    private readonly CliRunner _cli = new() { HasBuiltInPacks = true };

    [OneTimeTearDown]
    public void Close() => _cli.Dispose();

    [TestCase("summarize", "operator", "works")]
    [TestCase("has_any_ipv4_prefix", "function", null)]
    [TestCase("MVEXPAND", "operator", null)]
    [TestCase("innerunique", "join kind", "works")]
    [TestCase("python", "plugin", "unsupported")]
    [TestCase("let", "statement", "works")]
    [TestCase("dcount", "aggregate", null)]
    public async Task A_name_gives_its_status(string name, string kind, string? status)
    {
        var run = await _cli.RunAsync("query", "--support", name, "--format", "json");
        var entry = JArray.Parse(run.Out).Single(e => (string?)e["kind"] == kind);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That((string?)entry["status"], status is null ? Is.AnyOf("works", "deviates", "unsupported") : Is.EqualTo(status));
    }

    [Test]
    public async Task A_kind_gives_all_of_it()
    {
        var run = await _cli.RunAsync("query", "--support", "plugins", "--format", "json");
        Assert.That(JArray.Parse(run.Out).Select(e => (string?)e["kind"]).Distinct(), Is.EqualTo(new[] { "plugin" }));
    }

    [Test]
    public async Task Text_has_a_heading_for_every_kind()
    {
        var run = await _cli.RunAsync("query", "--support");
        Assert.That(run.Out, Does.Contain("Statements").And.Contain("Operators").And.Contain("Join kinds").And.Contain("Plugins").And.Contain("Functions").And.Contain("Aggregates").And.Contain("unsupported: "));
    }

    [Test]
    public async Task A_name_that_nothing_has_is_wrong_usage_with_a_guess()
    {
        var run = await _cli.RunAsync("query", "--support", "sumarize");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("Did you mean 'summarize'?"));
    }

    [TestCase("--format", "csv")]
    [TestCase("--file", "q.kql")]
    public async Task What_does_not_go_with_it_is_wrong_usage(string option, string value) =>
        Assert.That((await _cli.RunAsync("query", "--support", option, value)).ExitCode, Is.EqualTo(ExitCode.Usage));

    [Test]
    public async Task Codes_of_KQL_are_explained()
    {
        var run = await _cli.RunAsync("explain", "kql0201");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("KQL0201").And.Contain("case-sensitive"));
        Assert.That((await _cli.RunAsync("explain")).Out, Does.Contain("MNB0012").And.Contain("KQL0307"));
    }
}
