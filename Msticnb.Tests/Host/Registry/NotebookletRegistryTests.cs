using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Entities;
using Msticnb.Host;
using Msticnb.Host.Registry;
using NUnit.Framework;
using static Msticnb.Tests.Host.Registry.SampleNotebooklets;

namespace Msticnb.Tests.Host.Registry;

public sealed class NotebookletRegistryTests
{
    private static readonly NotebookletRegistry Registry = new(
    [
        Make("azsent.host.HostSummary", aliases: ["HostOverview"], entities: [EntityKind.Host]),
        Make("azsent.host.WinHostEvents", entities: [EntityKind.Host, EntityKind.Account]),
        Make("azsent.network.Flows"),
        Make("contoso.network.Flows"),
        Make("contoso.other.network.Packets"),
        Make("azsent.network.Packets"),
        Make("templates.Template", hidden: true, entities: [EntityKind.Host]),
        Make("Alone"),
    ]);

    [TestCase("azsent.host.HostSummary", "azsent.host.HostSummary")]
    [TestCase("HostSummary", "azsent.host.HostSummary")]
    [TestCase("hostsummary", "azsent.host.HostSummary")]
    [TestCase(" HOSTOVERVIEW ", "azsent.host.HostSummary")]
    [TestCase("host.HostSummary", "azsent.host.HostSummary")]
    [TestCase("Flows", "azsent.network.Flows")]
    [TestCase("contoso.network.flows", "contoso.network.Flows")]
    [TestCase("other.network.Packets", "contoso.other.network.Packets")]
    [TestCase("Template", "templates.Template")]
    [TestCase("Alone", "Alone")]
    public void Name_finds_the_notebooklet(string name, string fullName) =>
        Assert.That(Registry.Get(name).FullName, Is.EqualTo(fullName));

    [TestCase("")]
    [TestCase("Summary")]
    [TestCase("tSummary")]
    [TestCase("azsent.host")]
    [TestCase("network.Packets")]
    public void Part_of_a_name_and_an_end_that_fits_several_find_nothing(string name) =>
        Assert.That(Registry.Find(name), Is.Null);

    [Test]
    public void Unknown_name_is_an_error_with_a_guess()
    {
        var thrown = Assert.Throws<UsageException>(() => Registry.Get("HostSumary"))!;
        Assert.That(thrown.Id, Is.EqualTo(DiagnosticIds.UnknownNotebooklet));
        Assert.That(thrown.Suggestion, Is.EqualTo("HostSummary"));
        Assert.That(thrown.ValidChoices, Does.Contain("azsent.host.HostSummary").And.Not.Contain("templates.Template"));
    }

    [Test]
    public void End_that_fits_several_is_an_error_that_lists_them()
    {
        var thrown = Assert.Throws<UsageException>(() => Registry.Get("network.Packets"))!;
        Assert.That(thrown.ValidChoices, Is.EqualTo(new[] { "contoso.other.network.Packets", "azsent.network.Packets" }));
    }

    [Test]
    public void List_is_ordered_and_leaves_hidden_ones_out()
    {
        Assert.That(Registry, Has.Count.EqualTo(7));
        Assert.That(Registry.Select(n => n.FullName), Is.Ordered.Using<string>(StringComparer.Ordinal));
        Assert.That(Registry.Select(n => n.Name), Does.Not.Contain("Template"));
        Assert.That(Registry.Hidden.Select(n => n.Name), Is.EqualTo(new[] { "Template" }));
    }

    [Test]
    public void Tree_follows_the_paths()
    {
        Assert.That(Registry.Root.Children.Select(c => c.Name), Is.EqualTo(new[] { "azsent", "contoso" }));
        Assert.That(Registry.Root.Notebooklets.Select(n => n.Name), Is.EqualTo(new[] { "Alone" }));
        var network = Registry.Root.Children[0].Children[1];
        Assert.That(network.Path, Is.EqualTo("azsent.network"));
        Assert.That(network.Notebooklets.Select(n => n.Name), Is.EqualTo(new[] { "Flows", "Packets" }));
        Assert.That(network.Children, Is.Empty);
    }

    [Test]
    public void Entity_gives_those_that_investigate_it()
    {
        Assert.That(Registry.ForEntity(EntityKind.Host).Select(n => n.Name), Is.EqualTo(new[] { "HostSummary", "WinHostEvents" }));
        Assert.That(Registry.ForEntity(EntityKind.Account).Select(n => n.Name), Is.EqualTo(new[] { "WinHostEvents" }));
        Assert.That(Registry.ForEntity(EntityKind.Url), Is.Empty);
    }

    [Test]
    public void Alias_never_takes_a_name_away()
    {
        var registry = new NotebookletRegistry([Make("a.First", aliases: ["Second"]), Make("b.Second")]);
        Assert.That(registry.Get("Second").FullName, Is.EqualTo("b.Second"));
    }
}
