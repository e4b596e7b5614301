using System.Text;
using Msticnb.Kql;
using Msticnb.Kql.Diagnostics;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

[TestFixture]
public sealed class ParserTests
{
    [Test]
    public void Syntax_problems_of_several_steps_are_all_reported()
    {
        var problems = KqlCompiler.CheckSyntax("T | wher a == 1 | project b, | take 5;\nprint (");
        Assert.That(problems.Select(p => p.Code), Is.EqualTo(new[] { "KQL0105", "KQL0104", "KQL0104" }));
        Assert.That(problems.Select(p => (p.Line, p.Column)), Is.EqualTo(new[] { (1, 5), (1, 30), (2, 8) }));
        Assert.That(problems[0].Suggestion, Is.EqualTo("where"));
    }

    [TestCase("T | where a = 1", "'=='")]
    [TestCase("T | where s == 'abc", "no closing")]
    [TestCase("T | where s == 'a\\qb'", "escape")]
    [TestCase("print 99999999999999999999", "9223372036854775807")]
    [TestCase("print datetime(2020-13-01)", "datetime literal")]
    [TestCase("T | join (U)", "'on'")]
    [TestCase("T | top 5", "'by'")]
    [TestCase("T | where a § 1", "no meaning")]
    public void Problem_says_what_is_wrong(string query, string part) =>
        Assert.That(KqlCompiler.CheckSyntax(query)[0].Message, Does.Contain(part));

    [TestCase("(")]
    [TestCase("[")]
    [TestCase("-")]
    [TestCase("not(")]
    [TestCase("T | where a in (")]
    [TestCase("print dynamic([")]
    [TestCase("{")]
    [TestCase("toscalar(T | where ")]
    [TestCase("dynamic({'a':")]
    public void Ten_thousand_levels_give_a_diagnostic(string opening)
    {
        var text = new StringBuilder("print ");
        for (var i = 0; i < 10_000; i++)
            text.Append(opening);
        Assert.That(KqlCompiler.CheckSyntax(text.ToString()), Is.Not.Empty);
    }

    [TestCase("a+")]
    [TestCase("a.")]
    [TestCase("a==")]
    [TestCase("a[0]")]
    public void Long_chains_give_a_diagnostic(string link)
    {
        var text = "print " + string.Concat(Enumerable.Repeat(link, 10_000)) + "a";
        Assert.That(KqlCompiler.CheckSyntax(text), Is.Not.Empty);
    }

    [Test]
    public void Thousands_of_alternatives_are_fine()
    {
        var text = "print x = 1 | where " + string.Join(" or ", Enumerable.Range(0, 5_000).Select(i => $"x == {i}"));
        using var runner = new KqlRunner();
        Assert.That(runner.Run(text), Has.Count.EqualTo(2));
    }

    [Test]
    public void Ten_megabytes_give_a_diagnostic()
    {
        var problems = KqlCompiler.CheckSyntax("print '" + new string('x', 10_000_000) + "'");
        Assert.That(problems.Single().Code, Is.EqualTo(DiagnosticCodes.TooLong));
    }

    [Test]
    public void Random_text_never_throws()
    {
        var random = new Random(7);
        string[] parts = ["T", "|", "where", "(", ")", "'a'", "\"", "==", "and", "summarize", "by", "1d", "[", "]", "let", "=", ";", "{", "}", ",", "@'", "```", "0x", "!in", "dynamic(", "datetime(", "..", "\n", "join", "on", "$left", "*", "-", "print", "'\\"];
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 25)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.That(() => KqlCompiler.Analyze(text, new TestCatalog(), new() { TimeAnchor = KqlRunner.Anchor }), Throws.Nothing, text);
        }
    }

    [Test]
    public void Caret_stands_under_the_place()
    {
        const string text = "T\n| where a = 1";
        var shown = CaretText.Render(text, KqlCompiler.CheckSyntax(text)[0]).Split('\n');
        Assert.That(shown[1], Is.EqualTo("2 | | where a = 1"));
        Assert.That(shown[2], Is.EqualTo("  |           ^"));
    }

    [TestCase("let f = (T:(*), n:int = 5, s:string='x') { T | take n }; f(U, 3)")]
    [TestCase("declare query_parameters(a:string, b:datetime = datetime(2020-01-01), c:dynamic = dynamic(['x'])); T | where x == a")]
    [TestCase("set notruncation; set truncationmaxsize = 10; T | where a == 1")]
    [TestCase("T | project-away a*, *b | project-reorder z desc, a* asc | project-rename N = O | project-keep k")]
    [TestCase("T | summarize hint.strategy=shuffle hint.num_partitions = 4 n = count(), (a, b) = arg_max(t, x) by k = bin(t, 1h), j")]
    [TestCase("T | join kind=inner hint.remote=left (U | where a == 1) on $left.a == $right.b, c")]
    [TestCase("union kind=outer withsource=S isfuzzy=true T, U*, (V | take 1), database('x').W")]
    [TestCase("T | mv-expand bagexpansion=array with_itemindex=i a = b.c to typeof(string), d limit 5")]
    [TestCase("T | mv-apply e = d to typeof(long) on (where e > 1 | summarize s = sum(e))")]
    [TestCase("T | make-series n = count() default = 0, m = avg(x) on t from ago(1d) to now() step 1h by k, j")]
    [TestCase("T | make-series n = count() on t in range(ago(1d), now(), 1h)")]
    [TestCase("search in (T, U*) kind=case_sensitive 'abc' and col:'x' or 5 | take 1")]
    [TestCase("find withsource=S in (T, U) where a == 1 project a, b")]
    [TestCase("T | parse kind=regex flags=Ui s with * 'a=' a:long ' ' b * | parse-where s with x ':' y | parse-kv s as (a:string, b:long) with (pair_delimiter=';', kv_delimiter='=')")]
    [TestCase("T | evaluate bag_unpack(d, 'p_') | evaluate pivot(a, sum(b), c) | evaluate ipv4_lookup(U, ip, net) : (a:string, *)")]
    [TestCase("T | scan with_match_id=id declare (a:long = 0) with (step s1: x > 1 => a = a + 1; step s2: true;)")]
    [TestCase("T | top-nested 3 of a by sum(b), top-nested 1 of c by max(d) | partition by k (top 1 by t) | top-hitters 5 of a | reduce by x with threshold=0.5 | sample 5 | sample-distinct 3 of a | getschema | invoke f() | fork (take 1) (count) | facet by a | consume | as X | serialize i = row_number()")]
    [TestCase("T | render timechart with (title='x', ycolumns=a, b, kind=stacked)")]
    [TestCase("externaldata(a:string, b:long)[@'https://x/y.csv', h'z'] with (format='csv', ignoreFirstRecord=true) | take 1")]
    [TestCase("range t from ago(1d) to now() step 1h | extend count = 1, kind = 2, on = 3, by = 4, type = 5, step = 6 | where count == kind and by != on")]
    [TestCase("T | where ['a b'] == 1 and d['x'].y[0][\"z\"].['w'] == 2 and d.['q'] has 'x' and not(s !in~ ('a', 'b')) and t !between (1 .. 2)")]
    [TestCase("print h'x', h@'y', @\"a\"\"b\", ```multi\nline```, 'a' 'b', 0x1F, 1e3, 1.5h, -1d, datetime(null), dynamic({'a':[1,-2.5,null,true,datetime(2020-01-01)]}), guid(74be27de-1e4e-49d9-b579-fe0b331d3642)")]
    [TestCase("let x = view () { T | take 1 }; x | order by a asc nulls first, b desc")]
    [TestCase("T | where a <> 1 and b notcontains 'x' and * has 'y' and c ! in (1) | where isnotempty(a) | limit 5 | filter a == 1")]
    [TestCase("// only a comment before\nT // after\n| take 1 // end")]
    [TestCase("cluster('c').database('d').T | union workspace('w').T | lookup kind=leftouter (U) on a")]
    public void The_whole_grammar_parses(string query) => Assert.That(KqlCompiler.CheckSyntax(query), Is.Empty);
}
