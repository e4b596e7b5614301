using Msticnb.AzureSentinel.Processes;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Processes;

public sealed class ProgramPathsTests
{
    [TestCase(@"C:\Windows\System32\svchost.exe -k netsvcs", true)]
    [TestCase("\"C:\\Program Files\\Vendor\\agent.exe\" --run", true)]
    [TestCase(@"%SystemRoot%\System32\svchost.exe", true)]
    [TestCase(@"\SystemRoot\System32\drivers\disk.sys", true)]
    [TestCase(@"System32\drivers\disk.sys", true)]
    [TestCase(@"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18\MsMpEng.exe", true)]
    [TestCase(@"\??\C:\Windows\system32\drivers\x.sys", true)]
    [TestCase(@"C:\Windows\PSEXESVC.exe", false)]
    [TestCase(@"C:\ProgramData\update\svc.exe", false)]
    [TestCase(@"%COMSPEC% /c echo x", false)]
    [TestCase(@"\\10.0.0.5\share\a.exe", false)]
    public void Folders_of_services_are_known(string command, bool expected) => Assert.That(ProgramPaths.IsUsualForService(command), Is.EqualTo(expected));

    [TestCase(@"C:\Users\ann\AppData\Local\Temp\a.exe", true)]
    [TestCase(@"C:\Users\Public\a.exe", true)]
    [TestCase(@"%TEMP%\a.exe", true)]
    [TestCase("/dev/shm/.x", true)]
    [TestCase("sh /tmp/a.sh", true)]
    [TestCase(@"C:\Program Files\App\a.exe", false)]
    [TestCase("/usr/lib/tmpfiles.d/a", false)]
    public void Folders_of_users_are_known(string text, bool expected) => Assert.That(ProgramPaths.IsUserWritable(text), Is.EqualTo(expected));

    [TestCase(@"C:\a\B.EXE", "B.EXE")]
    [TestCase("\"C:\\a b\\c.exe\"", "c.exe")]
    [TestCase("/usr/bin/sh", "sh")]
    [TestCase("sh", "sh")]
    [TestCase("", "")]
    public void The_last_part_of_a_path_is_its_name(string path, string expected) => Assert.That(ProgramPaths.FileName(path), Is.EqualTo(expected));
}
