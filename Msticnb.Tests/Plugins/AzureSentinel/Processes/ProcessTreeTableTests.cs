using System.Globalization;
using Msticnb.Abstractions.Tables;
using Msticnb.AzureSentinel.Processes;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel.Processes;

public sealed class ProcessTreeTableTests
{
    private const string Columns = "TimeGenerated:datetime Computer NewProcessId NewProcessName ProcessId ParentProcessName CommandLine SubjectUserName";

    [Test]
    public void Rows_come_parents_first_with_levels_paths_and_flags()
    {
        var table = ProcessTreeTable.Build(TestTable.Of(
            Columns,
            [TestTable.At("10:02"), "H", "0x30", @"C:\c.exe", "0x20", @"C:\b.exe", "c /z", "ann"],
            [TestTable.At("10:01"), "H", "0x20", @"C:\b.exe", "0x10", @"C:\a.exe", "b", "ann"],
            [TestTable.At("10:03"), "H", "0x40", @"C:\d.exe", "0x10", @"C:\a.exe", "d", "ann"]))!;

        Assert.That(
            table.TableRows().Select(r => $"{r.Text("Id")}<{r.Text("ParentId")} {r.Text("Level")} {r.Text("Process")} {r.Text("Path")} root={r.Bool("IsRoot")} branch={r.Bool("IsBranch")} leaf={r.Bool("IsLeaf")} seen={r.Bool("WasSeen")}"),
            Is.EqualTo(new[]
            {
                "00000< 0 a.exe 00000 root=True branch=False leaf=False seen=False",
                "00001<00000 1 b.exe 00000/00001 root=False branch=True leaf=False seen=True",
                "00002<00001 2 c.exe 00000/00001/00002 root=False branch=False leaf=True seen=True",
                "00003<00000 1 d.exe 00000/00003 root=False branch=False leaf=True seen=True",
            }));
        Assert.That(table.FirstRow()!.Value["TimeGenerated"], Is.Null, "nobody saw when a.exe began");
        Assert.That(table.TableRows().Last().Time("TimeGenerated"), Is.EqualTo(TestTable.At("10:03")));
    }

    [Test]
    public void A_table_without_processes_has_no_tree() =>
        Assert.That(ProcessTreeTable.Build(TestTable.Of(Columns)), Is.Null);

    [Test]
    public void A_hostile_chain_of_processes_neither_overflows_nor_fills_the_memory()
    {
        const int length = 20_000;
        var rows = Enumerable.Range(1, length).Select(i => new object?[]
        {
            TestTable.At("00:00").AddSeconds(i), "H", i.ToString(CultureInfo.InvariantCulture), "/bin/x", (i - 1).ToString(CultureInfo.InvariantCulture), "/bin/x", "x", "ann",
        });

        var table = ProcessTreeTable.Build(TestTable.Of(Columns, [.. rows]))!;

        Assert.That(table.Rows.Count, Is.EqualTo(length + 1));
        Assert.That(table.TableRows().Last().Long("Level"), Is.EqualTo(length));
        Assert.That(table.TableRows().Last().Text("Path"), Has.Length.LessThan(400).And.StartsWith("…/"));
    }

    [Test]
    public void Hundred_thousand_processes_all_find_their_place()
    {
        const int count = 100_000;
        var rows = Enumerable.Range(0, count).Select(i => new object?[]
        {
            TestTable.At("00:00").AddMilliseconds(i), "H", $"0x{(i % 5000) + 4096:x}", $@"C:\p{i % 90}.exe", $"0x{(i / 7 % 5000) + 4096:x}", "", "x", "ann",
        });

        var table = ProcessTreeTable.Build(TestTable.Of(Columns, [.. rows]))!;

        Assert.That(table.TableRows().Count(r => r.Bool("WasSeen") == true), Is.EqualTo(count));
        Assert.That(table.TableRows().All(r => r.Text("ParentId").Length == 0 || string.CompareOrdinal(r.Text("ParentId"), r.Text("Id")) < 0), "a parent stands before its children");
    }
}
