using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Entities;
using Msticnb.Host;
using Msticnb.Host.Registry;
using NUnit.Framework;
using static Msticnb.Tests.Host.Registry.SampleNotebooklets;

namespace Msticnb.Tests.Host.Registry;

public sealed class NotebookletSearchTests
{
    private static readonly NotebookletRegistry Registry = new(
    [
        Make("azsent.host.HostSummary", "computer linux azure", "# Host summary\n\nWhat a machine did.\n\n## Related alerts\n\nEvery zebra.", [EntityKind.Host], steps: [Declare.Rows("RelatedAlerts", "A.kql")]),
        Make("azsent.host.HostLogonsSummary", "rdp windows", "# Logons\n\nWho came in.", [EntityKind.Host]),
        Make("azsent.account.AccountSummary", "user azure alerts", "# Account\n\nWhat a person did.", [EntityKind.Account]),
        Make("templates.Template", "host", hidden: true),
    ]);

    [TestCase("host, linux, azure", new[] { "HostSummary" })]
    [TestCase("host linux", new[] { "HostSummary" })]
    [TestCase("LINUX", new[] { "HostSummary" })]
    [TestCase("azure", new[] { "AccountSummary", "HostSummary" })]
    [TestCase("logon", new[] { "HostLogonsSummary" })]
    [TestCase("hostlogons", new[] { "HostLogonsSummary" })]
    [TestCase("monkey stew", new string[0])]
    [TestCase("host monkey", new string[0])]
    [TestCase("template", new string[0])]
    [TestCase(".*", new string[0])]
    [TestCase(" , ", new[] { "AccountSummary", "HostLogonsSummary", "HostSummary" })]
    public void Plain_words_must_all_be_found(string terms, string[] names) =>
        Assert.That(Registry.Search(terms).Select(m => m.Notebooklet.Name), Is.EqualTo(names));

    [Test]
    public void Partial_search_puts_full_matches_first()
    {
        var found = Registry.Search("linux alerts monkey", new SearchOptions { Any = true });
        Assert.That(found.Select(m => (m.Notebooklet.Name, m.IsFullMatch)), Is.EqualTo(new[] { ("HostSummary", false), ("AccountSummary", false) }));

        found = Registry.Search("account did", new SearchOptions { Any = true });
        Assert.That(found.Select(m => (m.Notebooklet.Name, m.IsFullMatch)), Is.EqualTo(new[] { ("AccountSummary", true), ("HostSummary", false) }));
    }

    [TestCase("hostsummary", "name")]
    [TestCase("rdp", "keyword")]
    [TestCase("related_alerts", "step")]
    [TestCase("machine", "description,doc")]
    [TestCase("zebra", "doc")]
    [TestCase("person", "description,doc")]
    public void Match_says_where_a_term_was_found(string term, string fields)
    {
        var match = Registry.Search(term).Single();
        Assert.That(string.Join(',', match.Matched.Select(m => m.Field)), Is.EqualTo(fields));
        Assert.That(match.Matched.Select(m => m.Term), Is.All.EqualTo(term));
    }

    [Test]
    public void Weightier_field_wins_over_all_lighter_ones_together()
    {
        const string everything = "# Quokka\n\nquokka\n\n## Quokka\n\nquokka";
        var ordered = new[]
        {
            Make("z.ByNaQuokkaMe"),
            Make("y.ByKeyword", "aquokkaz", everything, steps: [Declare.Rows("Quokka", "A.kql")]),
            Make("x.ByStep", "", everything, steps: [Declare.Rows("Quokka", "A.kql")]),
            Make("w.ByDescription", "", "# T\n\nquokka"),
            Make("v.ByDoc", "", "# T\n\nnothing\n\nquokka"),
        };
        var found = new NotebookletRegistry(ordered).Search("quokka");
        Assert.That(found.Select(m => m.Notebooklet.Name), Is.EqualTo(ordered.Select(n => n.Name)));
        Assert.That(found.Select(m => m.Score), Is.Ordered.Descending);
    }

    [Test]
    public void Entity_weighs_more_than_a_step_and_less_than_a_keyword()
    {
        var registry = new NotebookletRegistry(
        [
            Make("a.One", steps: [Declare.Rows("Malware", "A.kql")]),
            Make("b.Two", entities: [EntityKind.Malware]),
            Make("c.Three", "malware"),
        ]);
        Assert.That(registry.Search("malware").Select(m => m.Notebooklet.Name), Is.EqualTo(new[] { "Three", "Two", "One" }));
    }

    [Test]
    public void Whole_word_wins_over_a_beginning_and_that_over_a_middle()
    {
        var registry = new NotebookletRegistry([Make("a.One", "unlogon"), Make("b.Two", "logons"), Make("c.Three", "logon")]);
        Assert.That(registry.Search("logon").Select(m => m.Notebooklet.Name), Is.EqualTo(new[] { "Three", "Two", "One" }));
    }

    [Test]
    public void Same_score_is_ordered_by_name()
    {
        var registry = new NotebookletRegistry([Make("b.Two", "logon"), Make("a.One", "logon")]);
        Assert.That(registry.Search("logon").Select(m => m.Notebooklet.Name), Is.EqualTo(new[] { "One", "Two" }));
    }

    [TestCase("^host.*summary", new[] { "HostLogonsSummary", "HostSummary" })]
    [TestCase("^host, linux|rdp", new[] { "HostLogonsSummary", "HostSummary" })]
    [TestCase("[a-z]{3,4}dows", new[] { "HostLogonsSummary" })]
    [TestCase("(?=.*logons)host", new[] { "HostLogonsSummary" })]
    [TestCase("(?=.*summary)rdp", new string[0])]
    public void Pattern_is_searched_on_request(string terms, string[] names) =>
        Assert.That(Registry.Search(terms, new SearchOptions { Regex = true }).Select(m => m.Notebooklet.Name), Is.EquivalentTo(names));

    [TestCase("(")]
    [TestCase("host [z-a]")]
    [TestCase("(?<=x")]
    public void Pattern_that_is_none_is_wrong_usage(string terms)
    {
        var thrown = Assert.Throws<UsageException>(() => Registry.Search(terms, new SearchOptions { Regex = true }))!;
        Assert.That(thrown.Id, Is.EqualTo(DiagnosticIds.BadPattern));
    }

    [Test]
    public void Pattern_that_explodes_is_stopped()
    {
        var registry = new NotebookletRegistry([Make("a.One", new string('a', 60) + "!")]);
        // The back-reference keeps it from the engine that never backtracks.
        var thrown = Assert.Throws<UsageException>(() => registry.Search(@"(a)(\1+)+$", new SearchOptions { Regex = true }))!;
        Assert.That(thrown.Id, Is.EqualTo(DiagnosticIds.BadPattern));
        Assert.That(registry.Search("(a+)+$", new SearchOptions { Regex = true }), Is.Empty);
    }
}
