using NUnit.Framework;

namespace Msticnb.Tests.Kql;

/// <summary>Queries that are written differently and mean the same: whatever the right answer is, it must be one.</summary>
[TestFixture]
public sealed class MetamorphicTests
{
    private const string Data = """
        datatable(k:string, n:long, r:real, t:datetime, d:dynamic)[
            'a', 1, 0.5, datetime(2026-01-01), dynamic({"x":1}),
            'b', long(null), 1.5, datetime(2026-01-02), dynamic(null),
            'A', 3, real(null), datetime(null), dynamic([1,2,3]),
            '', 4, -2.5, datetime(2026-01-02 12:00), dynamic("text"),
            'b', 1, 0.0, datetime(2026-01-05), dynamic({"x":null}),
            'c', -7, 1e10, datetime(2026-01-01), dynamic(5),
            'a', long(null), 0.5, datetime(2026-01-09), dynamic({"x":"1"})]
        """;

    private static readonly string[] Conditions =
    [
        "n > 1", "n >= 1", "n != 1", "n == 1", "n < r", "k == 'a'", "k =~ 'a'", "k != 'b'", "k has 'b'", "k !has 'b'", "k contains ''", "isnull(n)", "isnotempty(k)", "n in (1, 4)", "n !in (1, 4)", "k in~ ('A', 'c')", "k !in ('a')",
        "t > datetime(2026-01-02)", "t between (datetime(2026-01-01) .. 1d)", "n between (1 .. 3)", "n !between (1 .. 3)", "d.x == 1", "d.x != 1", "isnotnull(d.x)", "r * 2 > n", "not(n > 1)", "not(k has 'a')", "n > 1 or k == 'b'", "n % 2 == 1", "strlen(k) > 0", "tostring(d) has '1'", "bin(t, 1d) == datetime(2026-01-02)",
    ];

    private static IEnumerable<(string P, string Q)> Pairs() => Conditions.Zip(Conditions.Skip(5).Concat(Conditions.Take(5)));

    private readonly KqlRunner runner = new();

    [OneTimeTearDown]
    public void Close() => runner.Dispose();

    private List<string> Run(string query) => runner.Run(query);

    private List<string> Rows(string query) => [.. Run(query).Skip(1).Order(StringComparer.Ordinal)];

    [TestCaseSource(nameof(Conditions))]
    public void A_condition_splits_the_rows_into_true_false_and_null(string p)
    {
        var all = Rows(Data);
        var parts = Rows($"{Data} | where {p}").Concat(Rows($"{Data} | where not({p})")).Concat(Rows($"{Data} | where isnull({p})")).Order(StringComparer.Ordinal);
        Assert.That(parts, Is.EqualTo(all));
    }

    [TestCaseSource(nameof(Conditions))]
    public void A_condition_means_the_same_as_a_column(string p) =>
        Assert.That(Rows($"{Data} | extend c = {p} | where c | project-away c"), Is.EqualTo(Rows($"{Data} | where {p}")));

    [TestCaseSource(nameof(Conditions))]
    public void A_condition_means_the_same_in_countif(string p) =>
        Assert.That(Run($"{Data} | summarize c = countif({p})")[1], Is.EqualTo(Run($"{Data} | where {p} | summarize c = count()")[1]));

    [TestCaseSource(nameof(Conditions))]
    public void Not_not_is_nothing(string p) => Assert.That(Rows($"{Data} | where not(not({p}))"), Is.EqualTo(Rows($"{Data} | where {p}")));

    [Test]
    public void And_is_two_filters()
    {
        foreach (var (p, q) in Pairs())
            Assert.That(Rows($"{Data} | where ({p}) and ({q})"), Is.EqualTo(Rows($"{Data} | where {p} | where {q}")), $"{p} and {q}");
    }

    [Test]
    public void Or_is_a_union_of_what_each_finds()
    {
        foreach (var (p, q) in Pairs())
        {
            var either = Rows($"{Data} | where ({p}) or ({q})");
            var apart = Rows($"{Data} | extend i = 1 | where {p} | union ({Data} | extend i = 1 | where {q}) | summarize d = take_any(d) by k, n, r, t, f = tostring(d) | project k, n, r, t, d");
            Assert.That(either.Distinct(), Is.EquivalentTo(apart), $"{p} or {q}");
        }
    }

    [Test]
    public void Parts_united_are_the_whole() =>
        Assert.That(Rows($"let T = {Data}; union (T | where n > 1), (T | where not(n > 1)), (T | where isnull(n > 1))"), Is.EqualTo(Rows(Data)));

    [TestCase("where n > 0 | extend m = n * 2 | summarize s = sum(m), c = count() by k | sort by k asc")]
    [TestCase("extend e = bin(t, 1d) | where isnotnull(e) | summarize dcount(k), max(r) by e | sort by e asc")]
    [TestCase("mv-expand d | extend s = tostring(d) | where isnotempty(s) | distinct k, s | sort by k asc, s asc")]
    [TestCase("project k, n | join kind=leftouter (datatable(k:string, v:long)['a', 1, 'b', 2]) on k | sort by k asc, n asc, v asc")]
    [TestCase("sort by r asc | take 3 | project k, r")]
    [TestCase("top 4 by n desc | project n")]
    public void A_pipeline_may_be_cut_at_every_step_and_named(string steps)
    {
        var parts = steps.Split(" | ");
        var whole = Run($"{Data} | {steps}");
        for (var at = 1; at < parts.Length; at++)
        {
            if (parts[at - 1].StartsWith("sort", StringComparison.Ordinal) || parts[..at].Any(p => p.StartsWith("sort", StringComparison.Ordinal)))
                continue;
            var (before, behind) = (string.Join(" | ", parts[..at]), string.Join(" | ", parts[at..]));
            Assert.That(Run($"let T = {Data} | {before}; T | {behind}"), Is.EqualTo(whole), $"let at {at}");
            Assert.That(Run($"let T = materialize({Data} | {before}); T | {behind}"), Is.EqualTo(whole), $"materialize at {at}");
            Assert.That(Run($"let f = (T:(*)) {{ T | {behind} }}; f({Data} | {before})"), Is.EqualTo(whole), $"function at {at}");
            Assert.That(Run($"{Data} | {before} | as X | {behind}"), Is.EqualTo(whole), $"as at {at}");
        }
    }

    [TestCase("project n, k")]
    [TestCase("extend m = n + 1")]
    [TestCase("project-away d")]
    [TestCase("where isnotnull(n)")]
    [TestCase("project-rename z = n")]
    public void What_stands_behind_sort_keeps_its_order(string step)
    {
        var name = step.Contains("z = n", StringComparison.Ordinal) ? "z" : "n";
        var kept = Run($"{Data} | where isnotnull(n) | sort by n desc, k asc | {step} | project {name}, k");
        var sorted = Run($"{Data} | where isnotnull(n) | {step} | sort by {name} desc, k asc | project {name}, k");
        Assert.That(kept, Is.EqualTo(sorted));
    }

    [TestCase("sum(n)", "sum(x)")]
    [TestCase("count()", "sum(x)")]
    [TestCase("max(n)", "max(x)")]
    [TestCase("min(t)", "min(x)")]
    [TestCase("countif(n > 1)", "sum(x)")]
    public void Aggregates_of_parts_aggregate_to_the_whole(string inner, string outer)
    {
        var whole = Run($"{Data} | summarize x = {inner}")[1];
        Assert.That(Run($"{Data} | summarize x = {inner} by k | summarize x = {outer}")[1], Is.EqualTo(whole));
        Assert.That(Run($"let T = {Data}; union (T | where k == 'a' | summarize x = {inner}), (T | where k != 'a' | summarize x = {inner}) | summarize x = {outer}")[1], Is.EqualTo(whole));
    }

    [TestCase("inner", "count()")]
    [TestCase("leftsemi", "count()")]
    public void A_join_is_what_a_list_finds(string kind, string aggregate)
    {
        var joined = Run($"{Data} | join kind={kind} (print k = 'b') on k | summarize {aggregate}")[1];
        Assert.That(joined, Is.EqualTo(Run($"{Data} | where k in ('b') | summarize {aggregate}")[1]));
    }

    [Test]
    public void Semi_and_anti_join_split_the_left_side() =>
        Assert.That(
            Rows($"let L = {Data}; let R = datatable(k:string)['a', 'c', 'c', 'zz']; union (L | join kind=leftsemi R on k), (L | join kind=leftanti R on k)"),
            Is.EqualTo(Rows(Data)));

    [Test]
    public void Distinct_is_summarize_by_the_same() =>
        Assert.That(Rows($"{Data} | distinct k, n"), Is.EqualTo(Rows($"{Data} | summarize by k, n")));

    [Test]
    public void What_is_expanded_can_be_gathered_again() =>
        Assert.That(Run("print d = dynamic([3,1,2]) | mv-expand d | summarize d = make_list(d)")[1], Is.EqualTo("[3,1,2]"));
}
