using Msticnb.Cli;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary>Help at every level.</summary>
public sealed class HelpTests
{
    private static IEnumerable<string> Verbs => Tool.Verbs.Select(v => v.Name);

    [TestCase]
    [TestCase("--help")]
    [TestCase("-h")]
    [TestCase("help")]
    public async Task Tool_lists_every_verb_with_an_example(params string[] words)
    {
        using var cli = new CliRunner();

        var run = await cli.RunAsync(words);

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        foreach (var verb in Verbs)
            Assert.That(run.Out, Does.Match($@"(?m)^  {verb} "));
        Assert.That(run.Out, Does.Contain("msticnb run HostSummary"));
    }

    [Test]
    public async Task Verb_tells_its_options_and_shows_an_example([ValueSource(nameof(Verbs))] string name)
    {
        using var cli = new CliRunner();
        var verb = Tool.Verbs.Single(v => v.Name == name);

        var run = await cli.RunAsync(name, "--help");
        var same = await cli.RunAsync("help", name);

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(same, Is.EqualTo(run));
        Assert.That(verb.Options.Select(o => o.Name), Is.Unique);
        foreach (var option in verb.Options)
            Assert.That(run.Out, Does.Contain($"  {option.Name}"));
        foreach (var example in verb.Examples)
            Assert.That(run.Out, Does.Contain(example));
    }

    [TestCase(80)]
    [TestCase(200)]
    public async Task Help_keeps_to_the_width_of_the_screen(int width)
    {
        using var cli = new CliRunner { Width = width };
        foreach (var verb in Tool.Verbs)
        {
            var lines = (await cli.RunAsync(verb.Name, "--help")).Out.Split('\n');
            Assert.That(lines.Where(l => l.Length > width && !verb.Examples.Contains(l.Trim())), Is.Empty, verb.Name);
        }
    }

    [Test]
    public async Task Version_is_on_standard_output()
    {
        using var cli = new CliRunner();
        Assert.That((await cli.RunAsync("--version")).Out, Does.Match(@"^msticnb \d+\.\d+\.\d+\s*$"));
    }

    [Test]
    public async Task Explain_knows_every_id()
    {
        using var cli = new CliRunner();
        foreach (var entry in Msticnb.Abstractions.Diagnostics.DiagnosticCatalog.Entries)
            Assert.That((await cli.RunAsync("explain", entry.Id.ToLowerInvariant())).Out, Does.Contain(entry.Title));
        Assert.That((await cli.RunAsync("explain", "MNB0O12")).Error, Does.Contain("Did you mean 'MNB0012'?"));
    }
}
