using Msticnb.Kql;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

/// <summary>Folders that no exporter should write: queries over them answer, or say what is wrong.</summary>
[TestFixture]
public sealed class HostileFolderTests
{
    private static async Task<List<string>> RunAsync(TableFolder folder, string query)
    {
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var result = await workspace.QueryAsync(query, new QueryOptions { Now = KqlRunner.Anchor });
        return [.. Enumerable.Range(0, result.RowCount).Select(row => string.Join(" | ", result.Columns.Select(c => Convert.ToString(c[row], System.Globalization.CultureInfo.InvariantCulture))))];
    }

    [Test]
    public async Task A_table_without_rows_answers()
    {
        await using var folder = new TableFolder();
        folder.Write("Empty.csv", "a,b\n");
        folder.WriteParquet("None.parquet", "SELECT 1 AS n, 'x' AS s WHERE false");
        Assert.That(await RunAsync(folder, "None | summarize c = count(), t = sum(n)"), Is.EqualTo(new[] { "0 | 0" }));
        Assert.That(await RunAsync(folder, "Empty | count"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public async Task Files_that_disagree_on_a_type_are_one_table()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("T/a.parquet", "SELECT 1 AS v, 'x' AS s");
        folder.WriteParquet("T/b.parquet", "SELECT 'two' AS v, 'y' AS s");
        folder.WriteParquet("T/c.parquet", "SELECT 2.5::DOUBLE AS v, 'z' AS s");
        Assert.That(await RunAsync(folder, "T | count"), Is.EqualTo(new[] { "3" }));
        Assert.That(await RunAsync(folder, "T | where s in ('x', 'y') | extend v = tostring(v) | sort by s asc | project v"), Is.EqualTo(new[] { "1", "two" }));
    }

    [Test]
    public async Task Ten_thousand_columns_are_read()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("Wide.parquet", "SELECT " + string.Join(", ", Enumerable.Range(0, 10_000).Select(i => $"{i} AS c{i}")));
        Assert.That(await RunAsync(folder, "Wide | where c9999 == 9999 | project c0, c5000"), Is.EqualTo(new[] { "0 | 5000" }));
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var problem = workspace.Analyze("Wide | where c99999 == 1").Diagnostics.Single();
        Assert.That(problem.Suggestion, Does.StartWith("c9999"));
        Assert.That(problem.Message, Has.Length.LessThan(1_000));
    }

    [Test]
    public async Task Column_names_may_hold_anything()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("T.parquet", "SELECT 1 AS \"a b\", 2 AS \"q\"\"t'\", 3 AS \"n\nl\", 4 AS \"'; DROP TABLE x; --\"");
        Assert.That(await RunAsync(folder, "T | project s = ['a b'] + [\"q\\\"t'\"] + [\"n\\nl\"] + [\"'; DROP TABLE x; --\"]"), Is.EqualTo(new[] { "10" }));
    }

    [Test]
    public async Task Names_that_differ_only_by_case_in_two_files_are_kept_apart_or_joined_and_never_lost()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("T/a.parquet", "SELECT 'x' AS \"Name\"");
        folder.WriteParquet("T/b.parquet", "SELECT 'y' AS \"name\"");
        Assert.That(await RunAsync(folder, "T | count"), Is.EqualTo(new[] { "2" }));
        Assert.That(await RunAsync(folder, "T | where * has 'x' or * has 'y' | count"), Is.EqualTo(new[] { "2" }));
    }
}
