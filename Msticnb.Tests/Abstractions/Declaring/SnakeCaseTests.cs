using Msticnb.Abstractions.Declaring;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Declaring;

public sealed class SnakeCaseTests
{
    [TestCase("RelatedAlerts", "related_alerts")]
    [TestCase("ProcessTI", "process_ti")]
    [TestCase("ProcessTi", "process_ti")]
    [TestCase("HTTPServer", "http_server")]
    [TestCase("related_alerts", "related_alerts")]
    [TestCase("A", "a")]
    [TestCase("Top10Hosts", "top10_hosts")]
    public void From_separates_words(string name, string expected) => Assert.That(SnakeCase.From(name), Is.EqualTo(expected));

    [TestCase("RelatedAlerts", "Related alerts")]
    [TestCase("host_entity", "Host entity")]
    public void ToTitle_gives_a_heading(string name, string expected) => Assert.That(SnakeCase.ToTitle(name), Is.EqualTo(expected));
}
