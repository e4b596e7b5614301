using Msticnb.Abstractions.Diagnostics;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Diagnostics;

public sealed class NearestTests
{
    [TestCase("HostSumary", "HostSummary")]
    [TestCase("hostsummary", "HostSummary")]
    [TestCase("Hots", "Host")]
    [TestCase("HostSum", "HostSummary")]
    [TestCase("xyz", null)]
    [TestCase("", null)]
    public void To_guesses_names_that_are_close(string typed, string? expected) =>
        Assert.That(Nearest.To(typed, ["Host", "HostSummary", "AccountSummary"]), Is.EqualTo(expected));
}
