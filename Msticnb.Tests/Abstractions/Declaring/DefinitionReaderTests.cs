using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Tests.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Declaring;

public sealed class DefinitionReaderTests
{
    [Test]
    public void Definition_lists_steps_in_the_order_in_which_they_are_written()
    {
        var definition = new StepsNotebooklet().Define();
        Assert.That(definition.Steps.Select(s => s.Name), Is.EqualTo(new[] { "Alerts", "Logons", "AlertNames", "Enough", "Merged", "OnlyWhenNamed", "More", "MoreStill" }));
        Assert.That(definition.Inputs, Is.EqualTo(new[] { InputKind.Host }));
        Assert.That(definition.Parameters.Single().Key, Is.EqualTo("threshold"));
        Assert.That(definition.Queries.Keys, Is.EquivalentTo(new[] { "Alerts.kql", "Logons.kql" }));
    }

    [Test]
    public void Steps_that_wait_for_each_other_are_an_error() =>
        Assert.That(() => new Circle().Define(), Throws.TypeOf<NotebookletException>().With.Message.EqualTo("Circle: steps First, Second wait for each other."));

    [Test]
    public void Query_file_that_is_not_embedded_is_an_error() =>
        Assert.That(() => new NoFile().Define(), Throws.TypeOf<NotebookletException>().With.Message.Contains("Absent.kql").And.Message.Contains("not embedded"));

    [Test]
    public void Step_that_is_no_public_property_cannot_be_read() =>
        Assert.That(() => new Secret().Define(), Throws.TypeOf<NotebookletException>().With.Message.Contains("reads step Hidden"));

    private sealed class Circle : Notebooklet<NoInput>
    {
        public Step<string> First => Run<string>((_, _) => Task.FromResult<object?>("1"), [Ghost("Second")]);

        public Step<string> Second => Run<string>((_, _) => Task.FromResult<object?>("2"), [Ghost("First")]);

        private Step<string> Ghost(string name) => Run<string>((_, _) => Task.FromResult<object?>(""), name: name);
    }

    private sealed class NoFile : Notebooklet<NoInput>
    {
        public Step<DataFrame> Rows => Query("Absent.kql");
    }

    private sealed class Secret : Notebooklet<NoInput>
    {
        public Step<string> Shown => Derive(Hidden, h => h);

        private Step<string> Hidden => Run<string>((_, _) => Task.FromResult<object?>("x"));
    }
}
