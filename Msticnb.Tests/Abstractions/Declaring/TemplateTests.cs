namespace Msticnb.Tests.Abstractions.Declaring;

public sealed class TemplateTests
{
    [TestCase("{a} and {b}", "1 and {b}")]
    [TestCase("no places", "no places")]
    [TestCase("open { and close }", "open { and close }")]
    [TestCase("{a", "{a")]
    [TestCase("{a}{a}", "11")]
    public void Fill_replaces_known_names(string sentence, string expected) =>
        Assert.That(Msticnb.Abstractions.Declaring.Template.Fill(sentence, n => n == "a" ? "1" : null), Is.EqualTo(expected));

    [Test]
    public void Values_are_not_searched_again() =>
        Assert.That(Msticnb.Abstractions.Declaring.Template.Fill("{a}", n => n == "a" ? "{b}" : "secret"), Is.EqualTo("{b}"));
}
