using Msticnb.Abstractions.Declaring;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Declaring;

public sealed class SentenceTemplateTests
{
    [TestCase("{a} and {b}", "1 and {b}")]
    [TestCase("no places", "no places")]
    [TestCase("open { and close }", "open { and close }")]
    [TestCase("{a", "{a")]
    [TestCase("{a}{a}", "11")]
    public void Fill_replaces_known_names(string sentence, string expected) =>
        Assert.That(SentenceTemplate.Fill(sentence, n => n == "a" ? "1" : null), Is.EqualTo(expected));

    [Test]
    public void Values_are_not_searched_again() =>
        Assert.That(SentenceTemplate.Fill("{a}", n => n == "a" ? "{b}" : "secret"), Is.EqualTo("{b}"));
}
