using Msticnb.AzureSentinel.Processes;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Processes;

public sealed class ProcessLinkerTests
{
    [Test]
    public void A_child_hangs_under_the_process_that_its_parent_id_and_program_name()
    {
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "100", @"C:\Windows\explorer.exe", "50", @"C:\Windows\userinit.exe"),
            Start("10:01", "200", @"C:\Windows\System32\cmd.exe", "100", @"C:\Windows\explorer.exe"),
            Start("10:02", "300", @"C:\Windows\System32\whoami.exe", "200", @"C:\Windows\System32\cmd.exe"),
        ]);

        Assert.That(Draw(roots), Is.EqualTo("userinit.exe?(explorer.exe(cmd.exe(whoami.exe)))"));
    }

    [Test]
    public void An_id_that_is_used_again_means_the_latest_process_before_the_child()
    {
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "100", @"C:\a\first.exe", ""),
            Start("11:00", "100", @"C:\a\second.exe", ""),
            Start("10:30", "1", @"C:\a\early.exe", "100"),
            Start("11:30", "2", @"C:\a\late.exe", "100"),
        ]);

        Assert.That(Draw(roots), Is.EqualTo("first.exe(early.exe) second.exe(late.exe)"));
    }

    [Test]
    public void A_latest_process_with_another_program_than_the_child_names_is_passed_over()
    {
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "100", @"C:\a\cmd.exe", ""),
            Start("10:10", "100", @"C:\a\notepad.exe", ""),
            Start("10:20", "200", @"C:\a\whoami.exe", "100", @"c:\A\CMD.EXE"),
        ]);

        Assert.That(Draw(roots), Is.EqualTo("cmd.exe(whoami.exe) notepad.exe"));
    }

    [Test]
    public void The_same_id_on_two_hosts_is_two_processes()
    {
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "100", @"C:\a\one.exe", "", host: "HOST1"),
            Start("10:01", "100", @"C:\a\two.exe", "", host: "HOST2"),
            Start("10:02", "200", @"C:\a\child1.exe", "100", host: "HOST1"),
            Start("10:02", "200", @"C:\a\child2.exe", "100", host: "HOST2"),
        ]);

        Assert.That(Draw(roots), Is.EqualTo("one.exe(child1.exe) two.exe(child2.exe)"));
    }

    [Test]
    public void Short_and_full_name_of_one_host_are_one_and_two_full_names_are_not()
    {
        var one = ProcessLinker.Link([Start("10:00", "1", "/a", "", host: "web01.corp.example"), Start("10:01", "2", "/b", "1", host: "WEB01")]);
        var two = ProcessLinker.Link([Start("10:00", "1", "/a", "", host: "web01.corp.example"), Start("10:01", "2", "/b", "1", host: "web01.lab.example")]);

        Assert.That(Draw(one), Is.EqualTo("a(b)"));
        Assert.That(Draw(two), Is.EqualTo("?(b) a"));
    }

    [Test]
    public void A_parent_that_starts_after_its_child_is_not_its_parent()
    {
        var roots = ProcessLinker.Link([Start("10:00", "200", "/child", "100", "/parent"), Start("10:01", "100", "/parent", "")]);

        Assert.That(Draw(roots), Is.EqualTo("parent?(child) parent"));
    }

    [Test]
    public void Children_of_one_unseen_parent_share_it()
    {
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "1", "/a", "7", "/sbin/init"),
            Start("10:01", "2", "/b", "7", "/sbin/init"),
            Start("10:02", "3", "/c", "7", "/usr/bin/cron"),
        ]);

        Assert.That(Draw(roots), Is.EqualTo("init?(a b) cron?(c)"));
        Assert.That(roots[0].Start.Time, Is.EqualTo(DateTime.MinValue));
    }

    [Test]
    public void A_process_that_says_it_is_its_own_parent_is_a_root()
    {
        var roots = ProcessLinker.Link([Start("10:00", "4", "System", "4", "System"), Start("10:01", "4", "System", "4", "System")]);

        Assert.That(Draw(roots), Is.EqualTo("System System"));
    }

    [Test]
    public void Two_processes_that_name_each_other_make_no_circle()
    {
        var roots = ProcessLinker.Link([Start("10:00", "1", "/a", "2", "/b"), Start("10:00", "2", "/b", "1", "/a")]);

        Assert.That(Draw(roots), Is.EqualTo("b?(a(b))"));
    }

    [Test]
    public void A_guid_decides_alone_whatever_the_clock_of_an_id_says()
    {
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "100", "/old", "") with { Guid = "{aa-1}" },
            Start("10:10", "100", "/old", "") with { Guid = "{aa-2}" },
            Start("10:20", "200", "/child", "100", "/old") with { Guid = "{aa-3}", ParentGuid = "{aa-1}" },
        ]);

        Assert.That(Draw(roots), Is.EqualTo("old(child) old"));
    }

    [Test]
    public void A_guid_of_zeros_is_none()
    {
        var zero = "{00000000-0000-0000-0000-000000000000}";
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "1", "/a", "") with { Guid = zero },
            Start("10:01", "2", "/b", "9", "/x") with { Guid = zero, ParentGuid = zero },
        ]);

        Assert.That(Draw(roots), Is.EqualTo("x?(b) a"));
    }

    [Test]
    public void Events_that_are_there_twice_count_once()
    {
        var start = Start("10:00", "1", "/a", "");

        Assert.That(Draw(ProcessLinker.Link([start, start with { Row = 1 }])), Is.EqualTo("a"));
    }

    [Test]
    public void Events_of_one_instant_go_by_their_number()
    {
        var roots = ProcessLinker.Link(
        [
            Start("10:00", "2", "/child", "1", "/parent") with { Record = 11 },
            Start("10:00", "1", "/parent", "") with { Record = 10 },
        ]);

        Assert.That(Draw(roots), Is.EqualTo("parent(child)"));
    }

    [Test]
    public void Rows_in_another_order_give_the_same_trees()
    {
        var starts = Enumerable.Range(0, 300).Select(i => Start($"10:{i / 60:00}:{i % 60:00}", $"{i % 40}", $"/p{i % 7}", $"{i * 13 % 40}") with { Row = i }).ToList();
        var backwards = starts.AsEnumerable().Reverse().ToList();

        Assert.That(Draw(ProcessLinker.Link(backwards)), Is.EqualTo(Draw(ProcessLinker.Link(starts))));
    }

    private static ProcessStart Start(string time, string id, string image, string parentId, string parentImage = "", string host = "HOST") =>
        new(0, TestTable.At(time), host, id, image, parentId, parentImage);

    private static string Draw(IEnumerable<ProcessNode> nodes) => string.Join(' ', nodes.Select(n =>
        ProgramPaths.FileName(n.Start.Image) + (n.WasSeen ? "" : "?") + (n.IsLeaf ? "" : $"({Draw(n.Children)})")));
}
