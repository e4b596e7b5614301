using Msticnb.Kql;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Tests.Cli;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

[TestFixture]
public sealed class SupportTests
{
    private static readonly string[] Kinds = ["statement", "operator", "join kind", "plugin", "function", "aggregate"];

    [Test]
    public void Every_kind_of_feature_is_told() =>
        Assert.That(KqlCompiler.Support.Select(s => s.Kind).Distinct(), Is.EquivalentTo(Kinds));

    [Test]
    public void What_is_refused_says_where_it_runs_and_what_deviates_says_how() =>
        Assert.That(KqlCompiler.Support.Where(s => s.Status != SupportStatus.Supported && s.Note.Length == 0), Is.Empty);

    [Test]
    public void No_feature_is_told_twice() =>
        Assert.That(KqlCompiler.Support.SelectMany(s => s.Aliases.Prepend(s.Name).Select(n => (s.Kind, n))), Is.Unique);

    // The table and the compiler must not tell different stories.
    [Test]
    public void What_is_told_as_unsupported_is_refused_by_name()
    {
        foreach (var entry in KqlCompiler.Support.Where(s => s.Kind is "function" or "aggregate" or "plugin"))
        {
            var query = entry.Kind switch
            {
                "function" => $"Events | extend x = {entry.Name}(EventID)",
                "aggregate" => $"Events | summarize x = {entry.Name}(EventID)",
                _ => $"Events | evaluate {entry.Name}(EventID) : (x:string)",
            };
            var problems = KqlCompiler.Analyze(query, new TestCatalog(), new BindingOptions { TimeAnchor = KqlRunner.Anchor }).Diagnostics;
            var isRefused = problems is [{ Kind: KqlDiagnosticKind.Unsupported } problem, ..] && problem.Message.Contains($"The {entry.Kind} '{entry.Name}' does not run here", StringComparison.Ordinal);
            Assert.That(isRefused, Is.EqualTo(entry.Status == SupportStatus.Unsupported), $"{query}: {string.Join(' ', problems)}");
        }
    }

    [Test]
    public void Every_code_has_an_entry()
    {
        var codes = typeof(DiagnosticCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal).ToList();
        Assert.That(KqlDiagnosticCatalog.Entries.Select(e => e.Code), Is.EqualTo(codes));
        foreach (var entry in KqlDiagnosticCatalog.Entries)
        {
            Assert.That(new[] { entry.Title, entry.Cause, entry.Fix, entry.Example }, Has.None.Empty, entry.Code);
            Assert.That(entry.Cause.EndsWith('.') && entry.Fix.EndsWith('.'), Is.True, entry.Code);
        }
    }

    // Sizes and runs are no matter of a short example.
    private static readonly string[] WithoutExample = [DiagnosticCodes.TooDeep, DiagnosticCodes.TooLong, DiagnosticCodes.TooLarge, DiagnosticCodes.RunFailed, DiagnosticCodes.UnreadableTable];

    [Test]
    public void Examples_have_the_problem_that_they_show()
    {
        foreach (var entry in KqlDiagnosticCatalog.Entries.ExceptBy(WithoutExample, e => e.Code))
        {
            var query = entry.Example.Replace("SecurityEvent", "Events", StringComparison.Ordinal);
            var options = new BindingOptions { TimeAnchor = KqlRunner.Anchor, Parameters = new Dictionary<string, object?> { ["n"] = "many" } };
            Assert.That(KqlCompiler.Analyze(query, new TestCatalog(), options).Diagnostics.Select(d => d.Code), Is.EqualTo(new[] { entry.Code }), entry.Example);
        }
    }

    [Test]
    public async Task The_page_of_the_documentation_is_that_of_the_registries()
    {
        using var cli = new CliRunner { HasBuiltInPacks = true };
        var run = await cli.RunAsync("query", "--support", "--format", "md");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var path = Path.Combine(Repository.Root, "docs", "kql.md");
        var head = File.ReadAllText(path).ReplaceLineEndings("\n").Split(Mark)[0];
        var page = head + Mark + "\n\n" + run.Out.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("MSTICNB_ACCEPT") == "1")
            File.WriteAllText(path, page);
        Assert.That(File.ReadAllText(path).ReplaceLineEndings("\n"), Is.EqualTo(page), "docs/kql.md is behind the registries; MSTICNB_ACCEPT=1 writes it.");
    }

    private const string Mark = "<!-- From here on written by `msticnb query --support --format md`; a test compares it. -->";
}
