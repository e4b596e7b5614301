using System.Text;
using Msticnb.Kql;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Tests.Kql.Fuzzing;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

/// <summary>Broken, huge and malicious queries: a diagnostic with its place, or the right answer; never a crash and never a hang.</summary>
[TestFixture]
public sealed class HostileQueryTests
{
    private static IReadOnlyList<KqlDiagnostic> Problems(string query)
    {
        var problems = KqlCompiler.Analyze(query, new TestCatalog(), new BindingOptions { TimeAnchor = KqlRunner.Anchor }).Diagnostics;
        Assert.That(problems, Has.All.Matches<KqlDiagnostic>(d => FuzzTests.IsInside(d!, query)));
        return problems;
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static List<string> Run(string query)
    {
        using var runner = new KqlRunner();
        return runner.Run(query);
    }

    [TestCase("print x = 'abc", "1:11 KQL0102")]
    [TestCase("print x = \"abc\\", "1:11 KQL0102")]
    [TestCase("print x = @'abc\ndef'", "1:11 KQL0102")]
    [TestCase("print ```abc\n\n", "1:7 KQL0102")]
    [TestCase("Events\n| where (EventID == 1", "2:22 KQL0104")]
    [TestCase("Events | where Computer in ('a', 'b'", "1:37 KQL0104")]
    [TestCase("Events | where Computer == 'a') | take 1", "1:31 KQL0101")]
    [TestCase("let f = (x:long) { x + 1; print f(1)", "1:37 KQL0104")]
    [TestCase("print datetime(2020-01-01", "1:26 KQL0104")]
    [TestCase("print x = 1 /* all */ | take 1", "1:13 KQL0101")]
    [TestCase("print x = 1 /* no end", "1:13 KQL0101")]
    [TestCase("Events | where Computer[0", "1:26 KQL0104")]
    [TestCase("print näme = 1", "1:8 KQL0101")]
    [TestCase("", "1:1 KQL0108")]
    [TestCase("  \n // nothing", "1:1 KQL0108")]
    public void What_is_not_closed_or_not_KQL_has_a_place(string query, string first)
    {
        var problem = Problems(query)[0];
        Assert.That($"{problem.Line}:{problem.Column} {problem.Code}", Is.EqualTo(first), problem.ToString());
    }

    [TestCase("(", ")")]
    [TestCase("-", "")]
    [TestCase("not(", ")")]
    [TestCase("strcat('a', ", ")")]
    [TestCase("iff(true, 1, ", ")")]
    [TestCase("toscalar(print x = ", ")")]
    public void Ten_thousand_levels_of_an_expression_are_refused(string open, string close) =>
        Assert.That(Problems("print " + Repeat(open, 10_000) + "1" + Repeat(close, 10_000))[0].Code, Is.EqualTo(DiagnosticCodes.TooDeep));

    [TestCase("[", "]")]
    [TestCase("{\"a\":", "}")]
    public void Ten_thousand_levels_of_a_literal_are_refused(string open, string close) =>
        Assert.That(Problems("print dynamic(" + Repeat(open, 10_000) + "1" + Repeat(close, 10_000) + ")")[0].Code, Is.EqualTo(DiagnosticCodes.TooDeep));

    [Test]
    public void Ten_thousand_steps_are_refused() =>
        Assert.That(Problems("Events" + Repeat(" | where EventID > 1", 10_000)).Single().Code, Is.EqualTo(DiagnosticCodes.TooLarge));

    [Test]
    public void Ten_thousand_lets_that_follow_from_each_other_are_fine() =>
        Assert.That(Run("let v0 = 1; " + string.Concat(Enumerable.Range(1, 10_000).Select(i => $"let v{i} = v{i - 1}; ")) + "print x = v10000")[1], Is.EqualTo("1"));

    [Test]
    public void Nested_tables_deeper_than_the_engine_takes_are_refused() =>
        Assert.That(Problems(string.Concat(Enumerable.Range(0, 300).Select(i => $"let t{i} = {(i == 0 ? "Events" : $"union t{i - 1}, t{i - 1}")}; ")) + "t299 | count"), Is.Not.Empty);

    // Text that doubles with every line: 2 to the power of 60 when it is written out.
    [TestCase("let v0 = toscalar(Events | count); ", "let v{0} = v{1} + v{1}; ", "print v60")]
    [TestCase("let f0 = (x:long) {{ x + 1 }}; ", "let f{0} = (x:long) {{ f{1}(x) + f{1}(x) }}; ", "print f40(1)")]
    [TestCase("let f0 = (x:long) {{ x + nope }}; ", "let f{0} = (x:long) {{ f{1}(x) + f{1}(x) }}; ", "print f40(1)")]
    [TestCase("let f0 = () {{ Events }}; ", "let f{0} = () {{ union f{1}(), f{1}() }}; ", "f40() | count")]
    [TestCase("let f0 = () {{ Events | where nope == 1 }}; ", "let f{0} = () {{ union f{1}(), f{1}() }}; ", "f40() | count")]
    public void What_doubles_with_every_line_is_refused(string first, string line, string last)
    {
        var text = new StringBuilder().AppendFormat(null, first);
        for (var i = 1; i <= 60; i++)
            text.AppendFormat(null, line, i, i - 1);
        Assert.That(Problems(text + last), Is.Not.Empty);
    }

    [TestCase("let f = (x:long) { f(x) }; print f(1)")]
    [TestCase("let f = () { f() | take 1 }; f()")]
    [TestCase("let f = () { f | take 1 }; f")]
    public void A_function_that_calls_itself_is_refused(string query) => Assert.That(Problems(query).Select(p => p.Code), Is.EqualTo(new[] { DiagnosticCodes.Recursion }));

    [TestCase("let a = b; let b = a; print a")]
    [TestCase("let f = (x:long) { g(x) }; let g = (x:long) { f(x) }; print f(1)")]
    [TestCase("let a = a; print a")]
    public void Cycles_are_names_that_are_not_declared_yet(string query) => Assert.That(Problems(query), Is.Not.Empty);

    [Test]
    public void Ten_thousand_values_of_a_list_find_theirs()
    {
        var list = string.Join(", ", Enumerable.Range(0, 10_000).Select(i => $"'host{i}'"));
        Assert.That(Run($"print h = 'host9999' | where h in ({list}) | count")[1], Is.EqualTo("1"));
        Assert.That(Run($"print h = 'HOST9999' | where h in~ ({list}) and h !in ({list}) | count")[1], Is.EqualTo("1"));
        Assert.That(Run($"print h = 'x host9999 y' | where h has_any ({list}) | count")[1], Is.EqualTo("1"));
        Assert.That(Run($"let l = dynamic([{list}]); print h = 'host9998' | where h in (l) | count")[1], Is.EqualTo("1"));
        Assert.That(Run($"print n = 9999 | where n in ({string.Join(", ", Enumerable.Range(0, 10_000))}) | count")[1], Is.EqualTo("1"));
    }

    [Test]
    public void Two_thousand_columns_are_made_and_read()
    {
        var query = "print " + string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"c{i} = {i}")) + " | where c1999 == 1999 | project c1998, c0";
        Assert.That(Run(query), Is.EqualTo(new[] { "c1998:long, c0:long", "1998 | 0" }));
    }

    [Test]
    public void Names_that_differ_only_by_case_are_two() =>
        Assert.That(Run("print a = 1, A = 2 | extend aA = a + 10, Aa = A + 10 | where A == 2 | summarize a = sum(a), A = sum(A) by aA, Aa | project A, a, Aa, aA"), Is.EqualTo(new[] { "A:long, a:long, Aa:long, aA:long", "2 | 1 | 12 | 11" }));

    [Test]
    public void Names_may_hold_anything() =>
        Assert.That(Run("print ['a b'] = 1, [\"q\\\"t'\"] = 2, [\"n\\nl\"] = 3, ['z\\0'] = 4, ['--'] = 5, [''] = 6 | extend s = ['a b'] + [\"q\\\"t'\"] + [\"n\\nl\"] + ['z\\0'] + ['--'] | sort by ['z\\0'] | project s"), Is.EqualTo(new[] { "s:long", "15" }));

    [Test]
    public void Filters_over_what_grows_with_every_step_end()
    {
        // Pushed down through all of the steps, the condition would be 2 to the power of 40 long.
        var query = "Hosts | extend x = strlen(Computer)" + Repeat(" | extend x = x + x", 40) + " | where x > 0 | count";
        Assert.That(Run(query)[1], Is.EqualTo("2"));
    }

    [TestCase("print strlen(1, 2)", DiagnosticCodes.WrongArgumentCount)]
    [TestCase("print bin('a', 1)", DiagnosticCodes.WrongType)]
    [TestCase("print 'a' + 1", DiagnosticCodes.OperatorTypes)]
    [TestCase("Events | take 'x'", DiagnosticCodes.WrongType)]
    [TestCase("Events | take -1", DiagnosticCodes.BadOption)]
    [TestCase("Events | where Computer", DiagnosticCodes.WrongType)]
    [TestCase("Events | where TimeGenerated > '2026-01-01'", DiagnosticCodes.OperatorTypes)]
    [TestCase("Events | mv-expand Computer", DiagnosticCodes.WrongType)]
    [TestCase("let f = (n:long) { n }; print f('x')", DiagnosticCodes.WrongType)]
    [TestCase("let f = (T:(a:long)) { T | take 1 }; f(Events)", DiagnosticCodes.WrongType)]
    [TestCase("Events | distinct *", DiagnosticCodes.DynamicKey)]
    [TestCase("print a = 1, a = 2", DiagnosticCodes.DuplicateName)]
    [TestCase("Events | project Computer, Computer", DiagnosticCodes.DuplicateName)]
    [TestCase("Events | summarize count() by Computer, Computer", DiagnosticCodes.DuplicateName)]
    public void Wrong_types_and_counts_are_refused(string query, string code) => Assert.That(Problems(query).Single().Code, Is.EqualTo(code));

    [Test]
    public void Empty_rows_give_the_answers_of_nothing()
    {
        Assert.That(Run("Events | where false | summarize count(), sum(EventID), dcount(Computer), make_list(Computer)")[1], Is.EqualTo("0 | 0 | 0 | []"));
        Assert.That(Run("Events | where false | summarize count() by Computer"), Has.Count.EqualTo(1));
        Assert.That(Run("Events | where false | join (Hosts) on Computer | count")[1], Is.EqualTo("0"));
        Assert.That(Run("datatable(a:long, b:string)[] | extend c = a + 1 | count")[1], Is.EqualTo("0"));
        Assert.That(Run("print a = 1 | project-away a | count")[1], Is.EqualTo("1"));
        Assert.That(Run("Events | where false | mv-expand Extra | parse Computer with * 'a' x | top 3 by EventID | count")[1], Is.EqualTo("0"));
    }

    [Test]
    public void A_value_from_another_table_may_stand_anywhere() =>
        Assert.That(Run("print x = toscalar(Events | count), d = dynamic([1, 2]) | mv-expand e = d | where 'web01' in ((Hosts | project Computer)) | count")[1], Is.EqualTo("2"));
}
