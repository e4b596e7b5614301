using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>
/// Rows by their parents. Every row is in the tree exactly once: rows that only hang on each other in a ring get a root
/// of their own, and of rows with the same id the first one has the children.
/// </summary>
internal sealed class TreeOfRows
{
    private readonly Dictionary<long, List<TableRow>> _children = [];

    private TreeOfRows(IReadOnlyList<TableRow> roots) => Roots = roots;

    public IReadOnlyList<TableRow> Roots { get; }

    public IReadOnlyList<TableRow> ChildrenOf(TableRow row) => _children.GetValueOrDefault(row.Index) ?? [];

    public static TreeOfRows Of(DataFrame table, string id, string parent)
    {
        var rows = table.TableRows().ToList();
        var byId = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows)
            byId.TryAdd(row.Text(id), row.Index);

        var parents = rows.Select(r => r.Text(parent) is { Length: > 0 } p && byId.TryGetValue(p, out var at) && at != r.Index ? at : -1).ToArray();
        BreakRings(parents);

        var tree = new TreeOfRows([.. rows.Where(r => parents[r.Index] < 0)]);
        foreach (var row in rows.Where(r => parents[r.Index] >= 0))
        {
            if (!tree._children.TryGetValue(parents[row.Index], out var children))
                tree._children[parents[row.Index]] = children = [];
            children.Add(row);
        }

        return tree;
    }

    // Walks up from each row; meeting a row of the same walk again means a ring, which is opened there.
    private static void BreakRings(long[] parents)
    {
        var walked = new int[parents.Length];
        for (var start = 0; start < parents.Length; start++)
        {
            long at = start;
            while (at >= 0 && walked[at] == 0)
            {
                walked[at] = start + 1;
                var up = parents[at];
                if (up >= 0 && walked[up] == start + 1)
                    parents[at] = -1;
                at = parents[at];
            }
        }
    }
}
