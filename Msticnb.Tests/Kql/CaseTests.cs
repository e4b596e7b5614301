using Msticnb.Kql.Diagnostics;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

[TestFixture]
public sealed class CaseTests
{
    private KqlRunner runner = null!;

    [OneTimeSetUp]
    public void Open() => runner = new KqlRunner();

    [OneTimeTearDown]
    public void Close() => runner.Dispose();

    private static IEnumerable<TestCaseData> Cases => CaseFile.Load();

    [TestCaseSource(nameof(Cases))]
    public void Case(object item)
    {
        var test = (KqlCase)item;
        if (test.Error is { } error)
        {
            var thrown = Assert.Throws<KqlException>(() => runner.Run(test.Query));
            Assert.That(thrown!.Diagnostics[0].ToString(), Does.Contain(error.Split(' ')[0]).And.Contain(error[(error.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
            return;
        }

        var lines = runner.Run(test.Query);
        if (test.IsAnyOrder)
            Assert.That(lines.Skip(1), Is.EquivalentTo(test.Lines!.Skip(1)));
        else
            Assert.That(lines, Is.EqualTo(test.Lines));
        Assert.That(lines[0], Is.EqualTo(test.Lines![0]));
    }
}
