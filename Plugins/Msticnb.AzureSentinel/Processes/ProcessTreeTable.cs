using System.Globalization;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.Processes;

/// <summary>Trees of processes as a table: one row for each process, parents before their children.</summary>
internal static class ProcessTreeTable
{
    // A chain of ten thousand processes would else write fifty million ids.
    private const int LongestPath = 32;

    /// <summary>
    /// Builds the trees of all processes in a table. <c>Id</c> and <c>ParentId</c> link the rows, <c>Level</c> counts
    /// from 0, and <c>Path</c> names the ancestors by id (the nearest 32). A parent that no event tells of has
    /// <c>WasSeen</c> false and no time. Null when the table has no process.
    /// </summary>
    public static DataFrame? Build(DataFrame processes)
    {
        var roots = ProcessLinker.Link(ProcessStart.Read(processes));
        return roots.Count == 0 ? null : ToTable(roots);
    }

    public static DataFrame ToTable(IReadOnlyList<ProcessNode> roots)
    {
        var table = new TableBuilder()
            .Column("Id").Column("ParentId").Column("Level", ColumnType.Int)
            .Column("TimeGenerated", ColumnType.DateTime).Column("Process").Column("CommandLine").Column("User").Column("LogonId")
            .Column("ProcessId").Column("ParentProcessId").Column("ProcessPath").Column("ParentProcessPath")
            .Column("Children", ColumnType.Int).Column("IsRoot", ColumnType.Bool).Column("IsBranch", ColumnType.Bool).Column("IsLeaf", ColumnType.Bool)
            .Column("WasSeen", ColumnType.Bool).Column("Path").Column("Computer");
        var rows = InOrder(roots);
        var digits = Math.Max(5, (rows.Count - 1).ToString(CultureInfo.InvariantCulture).Length);
        var numbers = new Dictionary<ProcessNode, int>(rows.Count);
        foreach (var (node, level) in rows)
        {
            numbers[node] = numbers.Count;
            var start = node.Start;
            table.Row(
                Id(numbers[node]),
                node.Parent is null ? "" : Id(numbers[node.Parent]),
                level,
                node.WasSeen ? start.Time : null,
                ProgramPaths.FileName(start.Image) is { Length: > 0 } name ? name : "(unknown)",
                start.CommandLine,
                start.User,
                start.LogonId,
                start.Id,
                node.Parent?.Start.Id ?? start.ParentId,
                start.Image,
                start.ParentImage,
                node.Children.Count,
                node.IsRoot,
                !node.IsRoot && !node.IsLeaf,
                node.IsLeaf,
                node.WasSeen,
                Path(node),
                start.Host);
        }

        return table.ToTable();

        string Id(int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

        string Path(ProcessNode node)
        {
            var ids = new List<string>();
            var at = node;
            for (; at is not null && ids.Count < LongestPath; at = at.Parent)
                ids.Add(Id(numbers[at]));
            if (at is not null)
                ids.Add("…");
            ids.Reverse();
            return string.Join('/', ids);
        }
    }

    // A stack of our own: a hostile chain of processes is deeper than the thread's.
    private static List<(ProcessNode Node, int Level)> InOrder(IReadOnlyList<ProcessNode> roots)
    {
        var rows = new List<(ProcessNode Node, int Level)>();
        var waiting = new Stack<(ProcessNode Node, int Level)>(roots.Reverse().Select(r => (r, 0)));
        while (waiting.TryPop(out var next))
        {
            rows.Add(next);
            for (var i = next.Node.Children.Count - 1; i >= 0; i--)
                waiting.Push((next.Node.Children[i], next.Level + 1));
        }

        return rows;
    }
}
