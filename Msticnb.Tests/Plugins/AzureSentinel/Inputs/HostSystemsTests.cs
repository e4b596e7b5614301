using Msticnb.Abstractions.Entities;
using Msticnb.AzureSentinel.Inputs;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Inputs;

public sealed class HostSystemsTests
{
    [TestCase("Windows", OSFamily.Windows)]
    [TestCase("Windows10", OSFamily.Windows)]
    [TestCase("WindowsServer2022", OSFamily.Windows)]
    [TestCase("linux", OSFamily.Linux)]
    [TestCase("Ubuntu", OSFamily.Linux)]
    [TestCase("RedHatEnterpriseLinux", OSFamily.Linux)]
    [TestCase("macOS", OSFamily.MacOS)]
    [TestCase("iOS", OSFamily.IOS)]
    [TestCase("", null)]
    [TestCase("Plan 9", null)]
    public void Spellings_of_the_tables_are_known(string text, OSFamily? expected) => Assert.That(HostSystems.Parse(text), Is.EqualTo(expected));
}
