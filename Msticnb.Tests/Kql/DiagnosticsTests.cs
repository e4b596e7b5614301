using Msticnb.Kql;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

/// <summary>What an analyst is told about a query with mistakes: each of them once, where it is, and what to write instead.</summary>
[TestFixture]
public sealed class DiagnosticsTests
{
    private static IReadOnlyList<KqlDiagnostic> Problems(string query) =>
        KqlCompiler.Analyze(query, new TestCatalog(), new BindingOptions { TimeAnchor = KqlRunner.Anchor }).Diagnostics;

    private static string Brief(KqlDiagnostic problem) => $"{problem.Line}:{problem.Column}+{problem.Length} {problem.Code} {problem.Suggestion}".TrimEnd();

    [Test]
    public void Three_typos_in_three_lines_are_three_diagnostics()
    {
        var problems = Problems("Events\n| where Acount == 'x'\n| extend n = strlne(Computer)\n| summarize max(EventId) by Computer");
        Assert.That(problems.Select(Brief), Is.EqualTo(new[] { "2:9+6 KQL0201 Account", "3:14+6 KQL0203 strlen", "4:17+7 KQL0201 EventID" }));
    }

    // What stands for a broken part has no mistakes of its own.
    [TestCase("Events | extend n = nope(Computer) | where n > 1 and n has 'x' and n.a == 2 | summarize sum(n), max(n) by n | sort by n", "1:21+4 KQL0203")]
    [TestCase("Nowhere | where a == 1 | project b = strcat(c, d) | where b == 1 | extend b2 = b + 1", "1:1+7 KQL0202")]
    [TestCase("Nowhere | project-away x | project-rename y = z | mv-expand q | join (Hosts) on Computer | lookup Hosts on Computer | union Events | where zz == 1", "1:1+7 KQL0202")]
    [TestCase("let n = nope(1); Events | where EventID == n | take n | extend m = n + 1", "1:9+4 KQL0203")]
    [TestCase("let t = Nowhere; t | where a == 1; ", "1:9+7 KQL0201")]
    [TestCase("let t = Nowhere; union (t | where a == 1), (t | where b == 2)", "1:9+7 KQL0201")]
    [TestCase("Events | reduce by Account | where Pattern == 1", "1:10+6 KQL0301")]
    [TestCase("Events | project-rename a = b | where a == 1", "1:29+1 KQL0201")]
    [TestCase("Events | parse Acount with 'a' x:long 'b' y | where x > 1 and y == 'z'", "1:16+6 KQL0201 Account")]
    [TestCase("Events | mv-expand e = Extr | where e == 1 and Account == 'x'", "1:24+4 KQL0201 Extra")]
    [TestCase("Events | join kind=iner (Hosts) on Computer | where Os == 'x'", "1:15+9 KQL0210 inner")]
    [TestCase("Events | join (Hosts) on Computr | where Os == 'x' and Computer1 == 'y'", "1:26+7 KQL0201 Computer")]
    [TestCase("Events | where Computer in ((Nowhere | project x)) and EventID == 1", "1:30+7 KQL0202")]
    [TestCase("Events | where EventID == toscalar(Nowhere | summarize max(x)) + 1", "1:36+7 KQL0202")]
    [TestCase("Events | extend a = column_ifexists('x', nope) | where a == 1", "1:42+4 KQL0201")]
    [TestCase("let f = (x:long) { x + nope }; Events | extend a = f(1), b = f(2) | where a == b", "1:24+4 KQL0201")]
    [TestCase("Events | wher Computer == 'x' | where Account == 'y' | project Computer", "1:10+4 KQL0105 where")]
    [TestCase("Events | summarize n = cont() by Computer | where n > 1 and Computer has 'x'", "1:24+4 KQL0203 count")]
    public void A_mistake_is_told_once(string query, string only) => Assert.That(Problems(query).Select(Brief), Is.EqualTo(new[] { only }));

    [TestCase("Events | where Computr == 'a' or Acount has_any ('x', nope) or EventID between (nop1 .. nop2)", 5)]
    [TestCase("Events | extend a = strcat(nop1, nop2, toupper(nop3)), b = nop4", 4)]
    [TestCase("Events | wher a == 1 | extend x = nope | take | project nop2", 4)]
    [TestCase("Events | join (Hosts | where Oss == 'x') on Computr", 2)]
    [TestCase("let a = nop1; let f = (x:long) { nop2 }; let t = Events | where nop3 == 1; print nop4", 4)]
    [TestCase("Events | project-away Computr, Acount", 2)]
    public void Every_mistake_is_told(string query, int count) => Assert.That(Problems(query), Has.Count.EqualTo(count), string.Join('\n', Problems(query)));

    [TestCase("Events | where computer == 'x'", "Computer")]
    [TestCase("events | take 1", "Events")]
    [TestCase("Events | where Computer == ToLower('x')", "tolower")]
    [TestCase("Events | Where Computer == 'x'", "where")]
    [TestCase("Events | summarise count()", "summarize")]
    [TestCase("Events | summarize dCount(Computer)", "dcount")]
    [TestCase("let Limit = 5; Events | take limt", "Limit")]
    [TestCase("let Busy = Events | take 5; Bussy | count", "Busy")]
    [TestCase("Events | join kind=leftOuter (Hosts) on Computer", "leftouter")]
    public void The_nearest_name_is_suggested(string query, string suggestion) => Assert.That(Problems(query).Single().Suggestion, Is.EqualTo(suggestion));

    [Test]
    public void A_name_that_differs_only_by_case_is_explained() =>
        Assert.That(Problems("Events | where computer == 'x'").Single().Message, Does.Contain("case-sensitive"));

    // Kusto's own binder looks at declarations that nothing reads.
    [TestCase("let t = Events | where nope == 1; print 1", "KQL0201")]
    [TestCase("let f = (x:long) { x + nope }; print 1", "KQL0201")]
    [TestCase("let f = (T:(a:long)) { T | where b == 1 }; print 1", "KQL0201")]
    [TestCase("let t = Nowhere | take 1; print 1", "KQL0202")]
    [TestCase("let x = 1; let x = 2; print x", "KQL0209")]
    [TestCase("let f = (a:long) { g(a) }; let g = (a:long) { a }; print f(1)", "KQL0203")]
    public void Declarations_are_checked_although_nothing_reads_them(string query, string code) => Assert.That(Problems(query).Single().Code, Is.EqualTo(code));

    [TestCase("let t = SigninLogs | take 1; print 1")]
    [TestCase("let f = (n:int, t:timespan, s:string, d:dynamic) { Events | where TimeGenerated > ago(t) and Account matches regex s and Extra[s] == d | take n }; print 1")]
    [TestCase("let f = (T:(*)) { T | where anything == 1 }; print 1")]
    [TestCase("let t = Events | reduce by Account; print 1")]
    public void Declarations_that_nothing_reads_may_need_what_is_not_here(string query) => Assert.That(Problems(query), Is.Empty);

    [Test]
    public void What_nothing_reads_is_no_table_of_the_query()
    {
        var analysis = KqlCompiler.Analyze("let t = Hosts; let u = SigninLogs; Events | count", new TestCatalog(), new BindingOptions { TimeAnchor = KqlRunner.Anchor });
        Assert.That(analysis.TablesRead.Select(t => t.Table), Is.EqualTo(new[] { "Events" }));
    }

    [Test]
    public void Problems_end_at_a_number_that_can_be_read() =>
        Assert.That(Problems("print " + string.Join(", ", Enumerable.Range(0, 500).Select(i => $"nope{i}"))), Has.Count.LessThanOrEqualTo(50));
}
