using Msticnb.Host;
using Msticnb.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Running;

public sealed class StepSelectionTests
{
    private static string[] Asked(params string[] names) => [.. StepSelection.From(new StepsNotebooklet().Define(), names).Asked.Order(StringComparer.Ordinal)];

    [Test]
    public void Nothing_asked_gives_all_steps_but_those_on_demand() =>
        Assert.That(Asked(), Is.EqualTo(new[] { "AlertNames", "Alerts", "Enough", "Logons", "Merged", "OnlyWhenNamed" }));

    [Test]
    public void Plus_and_minus_in_one_list_both_count() =>
        Assert.That(Asked("+more", "-logons", "-merged"), Is.EqualTo(new[] { "AlertNames", "Alerts", "Enough", "More", "OnlyWhenNamed" }));

    [Test]
    public void Plain_names_replace_the_default_set() =>
        Assert.That(Asked("logons,alerts"), Is.EqualTo(new[] { "Alerts", "Logons" }));

    [Test]
    public void Group_switches_its_members_and_a_member_can_be_taken_out_again() =>
        Assert.That(Asked("-alerts", "-logons", "-enough", "-merged", "-alert_names", "-only_when_named", "+additional_data", "-more"), Is.EqualTo(new[] { "MoreStill" }));

    [Test]
    public void Steps_that_are_read_are_needed_too() =>
        Assert.That(StepSelection.From(new StepsNotebooklet().Define(), ["more_still"]).Needed, Is.EquivalentTo(new[] { "MoreStill", "More", "Alerts" }));

    [Test]
    public void Empty_elements_are_no_names() => Assert.That(Asked("", " , "), Has.Length.EqualTo(6));

    [Test]
    public void Mixing_plain_and_signed_names_is_an_error() =>
        Assert.That(() => Asked("alerts", "+more"), Throws.TypeOf<UsageException>().With.Message.Contains("cannot be mixed"));
}
