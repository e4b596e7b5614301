using Msticnb.Kql;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Fuzzing;

/// <summary>Whatever the text is, the compiler answers with diagnostics inside of it or with SQL that the engine runs.</summary>
[TestFixture]
public sealed class FuzzTests
{
    [Test]
    public void Queries_of_the_grammar_run_or_are_refused()
    {
        using var runner = new KqlRunner();
        var compiled = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var query = new QueryGrammar(seed).Query();
            if (Check(query) is null)
                continue;
            compiled++;
            Assert.That(() => runner.Run(query), Throws.Nothing, $"seed {seed}: {query}");
        }

        // A fuzzer whose queries are all refused tests nothing.
        Assert.That(compiled, Is.GreaterThan(60));
    }

    [Test]
    public void Broken_queries_are_refused_with_a_place_or_run()
    {
        using var runner = new KqlRunner();
        for (var seed = 0; seed < 700; seed++)
        {
            var query = new QueryMutations(seed).Mutate(new QueryGrammar(seed).Query(), new QueryGrammar(seed + 1).Query());
            if (Check(query) is not null)
                Assert.That(() => runner.Run(query), Throws.Nothing, $"seed {seed}: {query}");
        }
    }

    private static CompiledQuery? Check(string query)
    {
        var analysis = KqlCompiler.Analyze(query, new TestCatalog(), new BindingOptions { TimeAnchor = KqlRunner.Anchor });
        Assert.That(analysis.Query is null, Is.EqualTo(analysis.Diagnostics.Count > 0), query);
        foreach (var diagnostic in analysis.Diagnostics)
            Assert.That(IsInside(diagnostic, query), Is.True, $"{diagnostic} of {query}");
        return analysis.Query;
    }

    // At most one behind the last character: the end of the query is a place too.
    internal static bool IsInside(KqlDiagnostic diagnostic, string text)
    {
        var lines = text.Split('\n');
        if (diagnostic.Line < 1 || diagnostic.Line > lines.Length || diagnostic.Column < 1 || diagnostic.Length < 1)
            return false;
        var start = lines.Take(diagnostic.Line - 1).Sum(l => l.Length + 1) + diagnostic.Column - 1;
        return diagnostic.Column <= lines[diagnostic.Line - 1].Length + 1 && start + diagnostic.Length <= Math.Max(text.Length, start + 1);
    }
}
