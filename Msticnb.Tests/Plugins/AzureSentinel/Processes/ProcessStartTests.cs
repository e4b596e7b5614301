using Msticnb.AzureSentinel.Processes;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Processes;

public sealed class ProcessStartTests
{
    private const string SecurityEvent = "TimeGenerated:datetime Computer EventID:int NewProcessId NewProcessName ProcessId ParentProcessName CommandLine SubjectUserName SubjectLogonId TargetLogonId";

    [Test]
    public void Security_event_ids_are_read_as_hexadecimal()
    {
        var table = TestTable.Of(SecurityEvent, [TestTable.At("10:00"), "H", 4688, "0x1F4", @"C:\a.exe", "0x10", @"C:\b.exe", "a -x", "ann", "0x3e7", "0x0"]);

        var start = ProcessStart.Read(table).Single();

        Assert.That(start, Is.EqualTo(new ProcessStart(0, TestTable.At("10:00"), "H", "500", @"C:\a.exe", "16", @"C:\b.exe")
        {
            CommandLine = "a -x",
            User = "ann",
            LogonId = "0x3e7",
        }));
    }

    [Test]
    public void The_target_session_counts_when_there_is_one()
    {
        var table = TestTable.Of(SecurityEvent, [TestTable.At("10:00"), "H", 4688, "0x1", "a", "0x2", "b", "", "ann", "0x3e7", "0x99"]);

        Assert.That(ProcessStart.Read(table).Single().LogonId, Is.EqualTo("0x99"));
    }

    [Test]
    public void Rows_of_other_events_and_rows_without_an_id_are_passed_over()
    {
        var table = TestTable.Of(
            SecurityEvent,
            [TestTable.At("10:00"), "H", 4624, "0x1", "a", "0x2", "b", "", "", "", ""],
            [TestTable.At("10:00"), "H", 4688, "", "a", "0x2", "b", "", "", "", ""],
            [null, "H", 4688, "0x1", "a", "0x2", "b", "", "", "", ""]);

        Assert.That(ProcessStart.Read(table), Is.Empty);
    }

    [Test]
    public void Windows_and_Linux_rows_may_stand_in_one_table()
    {
        var table = TestTable.Of(
            "TimeGenerated:datetime Computer EventID:int NewProcessId NewProcessName ProcessId ParentProcessName TargetProcessId TargetProcessName ActingProcessId ActingProcessName TargetUsername",
            [TestTable.At("10:00"), "WIN", 4688, "0x10", @"C:\a.exe", "0x4", "System", "", "", "", "", ""],
            [TestTable.At("10:01"), "LIN", null, "", "", "", "", "42", "/bin/sh", "1", "/sbin/init", "root"]);

        Assert.That(ProcessStart.Read(table).Select(s => (s.Row, s.Host, s.Id, s.ParentId, s.User)), Is.EqualTo(new[] { (0L, "WIN", "16", "4", ""), (1L, "LIN", "42", "1", "root") }));
    }

    [TestCase("TimeGenerated:datetime DeviceName ProcessId:long FolderPath InitiatingProcessId:long InitiatingProcessFolderPath")]
    [TestCase("TimeGenerated:datetime Computer ProcessId:long Image ParentProcessId:long ParentImage")]
    [TestCase("TimeGenerated:datetime Computer pid:long exe ppid:long cmdline")]
    [TestCase("TimeGenerated:datetime Computer TargetProcessId TargetProcessName ActingProcessId ActingProcessName")]
    public void Every_known_log_is_read(string columns)
    {
        var table = TestTable.Of(columns, [TestTable.At("10:00"), "H", columns.Contains(":long", StringComparison.Ordinal) ? 7L : "7", "/bin/x", columns.Contains(":long", StringComparison.Ordinal) ? 3L : "3", ""]);

        Assert.That(ProcessStart.Read(table).Select(s => (s.Host, s.Id, s.Image, s.ParentId)), Is.EqualTo(new[] { ("H", "7", "/bin/x", "3") }));
    }

    [Test]
    public void A_table_of_another_kind_has_no_processes() =>
        Assert.That(ProcessStart.Read(TestTable.Of("TimeGenerated:datetime Computer", [TestTable.At("10:00"), "H"])), Is.Empty);
}
