using Msticnb.Abstractions.Querying;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Querying;

public sealed class KqlFileTests
{
    [Test]
    public void Head_gives_description_tables_and_reason()
    {
        var file = KqlFile.Parse("A.kql", """
            // Newest heartbeat
            // of the host.
            // tables: Heartbeat, Syslog?
            // no time filter: an agent may be silent for weeks
            Heartbeat | take 1 // tables: Ignored
            """);
        Assert.That(file.Description, Is.EqualTo("Newest heartbeat of the host."));
        Assert.That(file.Tables, Is.EqualTo(new[] { "Heartbeat" }));
        Assert.That(file.OptionalTables, Is.EqualTo(new[] { "Syslog" }));
        Assert.That(file.NoTimeFilter, Is.EqualTo("an agent may be silent for weeks"));
    }

    [Test]
    public void Declared_parameters_are_read_with_types_and_defaults()
    {
        var file = KqlFile.Parse("A.kql", """
            declare query_parameters(
                host_names: dynamic, // declare query_parameters(not: this)
                start:datetime, end : datetime,
                path: string = "a,b)\"c", ips: dynamic = dynamic(["1.2.3.4", "::1"]));
            T
            """);
        Assert.That(file.Parameters, Is.EqualTo(new[]
        {
            new KqlParameter("host_names", "dynamic", false), new KqlParameter("start", "datetime", false), new KqlParameter("end", "datetime", false),
            new KqlParameter("path", "string", true), new KqlParameter("ips", "dynamic", true),
        }));
        Assert.That(file.TakesRange, Is.True);
    }

    [TestCase("// declare query_parameters(a: string)\nT")]
    [TestCase("print 'declare query_parameters(a: string)'")]
    [TestCase("print @\"\\\" // x\n| where declare_query == 1")]
    [TestCase("declare query_parameters(a: string")]
    [TestCase("")]
    public void Text_that_declares_nothing_has_no_parameters(string text) =>
        Assert.That(KqlFile.Parse("A.kql", text).Parameters, Is.Empty);
}
