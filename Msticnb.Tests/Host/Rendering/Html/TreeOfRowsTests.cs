using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Html.Charts;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering.Html;

public sealed class TreeOfRowsTests
{
    private static DataFrame Table(params (string Id, string Parent)[] rows)
    {
        var table = new TableBuilder().Column("Id").Column("Parent");
        foreach (var (id, parent) in rows)
            table.Row(id, parent);
        return table.ToTable();
    }

    private static string Draw(TreeOfRows tree) => string.Join(' ', tree.Roots.Select(r => Node(r, tree)));

    private static string Draw(params (string Id, string Parent)[] rows) => Draw(TreeOfRows.Of(Table(rows), "Id", "Parent"));

    [Test]
    public void Children_hang_on_their_parents_in_the_order_of_the_rows() =>
        Assert.That(Draw(("a", ""), ("b", "a"), ("c", "a"), ("d", "b")), Is.EqualTo("a(b(d) c)"));

    [Test]
    public void A_parent_that_no_row_has_makes_a_root() =>
        Assert.That(Draw(("a", "gone"), ("b", "a")), Is.EqualTo("a(b)"));

    [Test]
    public void A_row_that_is_its_own_parent_is_a_root() => Assert.That(Draw(("a", "a")), Is.EqualTo("a"));

    [Test]
    public void A_ring_is_opened_and_no_row_is_lost() =>
        Assert.That(Draw(("a", "c"), ("b", "a"), ("c", "b"), ("d", "b")), Is.EqualTo("b(c(a) d)"));

    [Test]
    public void Of_rows_with_one_id_the_first_has_the_children() =>
        Assert.That(Draw(("a", ""), ("a", ""), ("b", "a")), Is.EqualTo("a(b) a"));

    [Test]
    public void A_chain_of_ten_thousand_is_read()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => ($"p{i}", $"p{i - 1}")).ToArray();

        Assert.That(TreeOfRows.Of(Table(rows), "Id", "Parent").Roots, Has.Count.EqualTo(1));
    }

    private static string Node(TableRow row, TreeOfRows tree) =>
        tree.ChildrenOf(row).Count == 0 ? row.Text("Id") : $"{row.Text("Id")}({string.Join(' ', tree.ChildrenOf(row).Select(c => Node(c, tree)))})";
}
