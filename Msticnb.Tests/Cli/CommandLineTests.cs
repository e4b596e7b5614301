using Msticnb.Cli;
using Msticnb.Cli.CommandLine;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary>How words become arguments, and what is said about those that do not.</summary>
public sealed class CommandLineTests
{
    private static readonly Option Flag = new("--flag", null, "A switch.");
    private static readonly Option One = new("--one", "X", "One value.");
    private static readonly Option Many = new("--many", "X", "Many values.") { IsRepeatable = true };
    private static readonly Option Choice = new("--choice", "X", "One of two.") { Choices = ["red", "green"] };
    private static readonly Argument Text = new("TEXT", "A text.");

    [Test]
    public void Option_takes_the_next_word_or_what_follows_the_equals_sign()
    {
        var parsed = Parse("--one", "a", "--many=b", "--many", "c=d", "text", "--flag");

        Assert.That(parsed[One], Is.EqualTo("a"));
        Assert.That(parsed.All(Many), Is.EqualTo(["b", "c=d"]));
        Assert.That(parsed.Has(Flag));
        Assert.That(parsed.Positional, Is.EqualTo(["text"]));
    }

    [Test]
    public void Values_that_look_like_options_are_values()
    {
        var parsed = Parse("--many=-bookmarks", "--many", "-alerts", "--many", "+tree", "-5");

        Assert.That(parsed.All(Many), Is.EqualTo(["-bookmarks", "-alerts", "+tree"]));
        Assert.That(parsed[0], Is.EqualTo("-5"));
    }

    [TestCase("-", ExpectedResult = "-")]
    [TestCase("--", "--flag", ExpectedResult = "--flag")]
    [TestCase("  SecurityEvent\n| take 1  ", ExpectedResult = "  SecurityEvent\n| take 1  ")]
    [TestCase("// note\nT", ExpectedResult = "// note\nT")]
    public string? Text_arrives_as_it_was_typed(params string[] words) => Parse(words)[0];

    [TestCase("There is no option '--flga' here. Did you mean '--flag'?", "--flga")]
    [TestCase("--one needs a value: --one X.", "--one")]
    [TestCase("--one needs a value: --one X.", "--one", "--flag")]
    [TestCase("--one needs a value: --one X.", "--one=")]
    [TestCase("--one is given twice.", "--one", "a", "--one", "b")]
    [TestCase("--flag takes no value.", "--flag=yes")]
    [TestCase("'gren' is nothing that --choice takes. Did you mean 'green'?", "--choice", "gren")]
    [TestCase("'b' is one value too many.", "a", "b")]
    public void Mistake_is_named_with_a_way_out(string message, params string[] words) =>
        Assert.That(() => Parse(words), Throws.InstanceOf<CommandLineException>().With.Message.EqualTo(message));

    [TestCase("list", "--entity", "hsot")]
    [TestCase("lst")]
    [TestCase("list", "--formt", "json")]
    [TestCase("list", "extra")]
    [TestCase("run")]
    [TestCase("search")]
    [TestCase("run", "X", "--last", "2 days")]
    [TestCase("run", "X", "--start", "yesterday")]
    [TestCase("run", "X", "--range", "2026-01-02..2026-01-01")]
    [TestCase("run", "X", "--last", "2d", "--start", "2026-01-01")]
    [TestCase("run", "X", "--report", "a.html", "--no-report")]
    [TestCase("run", "X", "--set", "novalue")]
    [TestCase("run", "X", "--only", "+a")]
    [TestCase("run", "X", "--only", "a", "--option", "+b")]
    [TestCase("run", "X", "--data", "a", "--workspace", "b")]
    [TestCase("run", "X", "--cluster", "a")]
    [TestCase("run", "X", "--max-rows", "0")]
    [TestCase("query")]
    [TestCase("query", " ")]
    [TestCase("query", "T", "--file", "f.kql")]
    [TestCase("query", "--file", "absent.kql")]
    [TestCase("query", "T", "--batch", "f.jsonl")]
    [TestCase("explain", "MNB9999")]
    [TestCase("sample", "d", "--scale", "lots")]
    [TestCase("--nonsense")]
    public async Task Wrong_usage_ends_with_2_and_says_why_on_standard_error(params string[] words)
    {
        using var cli = new CliRunner();

        var run = await cli.RunAsync(words);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage), run.Error);
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.Error.Trim(), Is.Not.Empty);
        Assert.That(run.Error, Does.Not.Contain("   at "));
    }

    [TestCase("lst", "Did you mean 'list'?")]
    [TestCase("qery", "Did you mean 'query'?")]
    [TestCase("--plugin", "Did you mean '--plugins'?")]
    public async Task Unknown_word_gets_the_nearest_guess(string word, string guess)
    {
        using var cli = new CliRunner();
        Assert.That((await cli.RunAsync(word)).Error, Does.Contain(guess));
    }

    [Test]
    public async Task Options_may_stand_before_the_verb()
    {
        using var cli = new CliRunner();

        var run = await cli.RunAsync("--plugins", CliRunner.ScriptedPacks, "list");

        Assert.That(run.Out, Does.Contain("Scripted"));
    }

    private static ParsedArguments Parse(params string[] words) => Parser.Parse(words, [Text], [Flag, One, Many, Choice]);
}
