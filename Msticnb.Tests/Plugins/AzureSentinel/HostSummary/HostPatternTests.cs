using System.Text.RegularExpressions;
using Msticnb.AzureSentinel.HostSummary;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.HostSummary;

public sealed class HostPatternTests
{
    [TestCase("SRV-FIN01", true)]
    [TestCase("{\"Compromised Host\":\"srv-fin01\",\"x\":1}", true)]
    [TestCase("logon to SRV-FIN01.", true)]
    [TestCase("SRV-FIN01.corp.example is odd", true)]
    [TestCase(@"\\SRV-FIN01\share", true)]
    [TestCase("SRV-FIN01$", true)]
    [TestCase("SRV-FIN01-DR", false)]
    [TestCase("DR-SRV-FIN01", false)]
    [TestCase("SRV-FIN011", false)]
    [TestCase("SRV-FIN01.lab.example", false)]
    [TestCase("backup.SRV-FIN01", false)]
    [TestCase("SRV-FIN01_old", false)]
    public void Only_the_whole_name_counts(string text, bool expected) =>
        Assert.That(Regex.IsMatch(text, HostPattern.For(["SRV-FIN01", "SRV-FIN01.corp.example"])), Is.EqualTo(expected));

    [TestCase("a.b", "axb")]
    [TestCase("a|b", "b")]
    [TestCase("a(b", "ab")]
    [TestCase("x' or true", "true")]
    public void Signs_in_names_are_only_signs(string name, string other)
    {
        var pattern = HostPattern.For([name]);

        Assert.That(Regex.IsMatch(name, pattern), name);
        Assert.That(Regex.IsMatch(other, pattern), Is.False, other);
    }
}
