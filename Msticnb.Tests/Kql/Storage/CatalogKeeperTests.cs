using Msticnb.Kql.Schema.Known;
using Msticnb.Kql.Storage;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

[TestFixture]
public sealed class CatalogKeeperTests
{
    private static readonly DateTime Day = new(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task Description_counts_rows_and_spans_time_in_every_format()
    {
        await using var folder = new TableFolder();
        using var keeper = new CatalogKeeper(folder.Session, folder.Path, KnownSchemas.Default);
        folder.WriteParquet("SecurityEvent/1.parquet", "SELECT TIMESTAMP '2020-01-02' + INTERVAL (i) MINUTE AS TimeGenerated FROM range(10) r(i)");
        folder.WriteParquet("SecurityEvent/2.parquet", "SELECT TIMESTAMP '2020-01-01' AS TimeGenerated, 'x' AS Account");
        folder.WriteParquet("Syslog.parquet", "SELECT TIMESTAMP_NS '2020-01-02 00:00:00.000000100' AS TimeGenerated");
        folder.Write("Heartbeat.csv", "\"TimeGenerated [UTC]\"\n\"1/3/2020, 12:00:00.000 AM\"\nbad\n\"1/2/2020, 12:00:00.000 AM\"\n");
        folder.Write("Own.jsonl", "{\"a\":1}\n{\"a\":2}\n");
        var catalog = await keeper.RefreshAsync(CancellationToken.None);
        var all = new Dictionary<string, TableDescription>();
        foreach (var table in catalog.Tables.Values)
            all[table.Schema.Name] = await keeper.DescribeAsync(table, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(all.Values.Select(table => (table.Name, table.RowCount, table.First, table.Last)), Is.EquivalentTo(new (string, long, DateTime?, DateTime?)[]
            {
                ("SecurityEvent", 11, Day.AddDays(-1), Day.AddMinutes(9)),
                ("Syslog", 1, Day.AddTicks(1), Day.AddTicks(1)),
                ("Heartbeat", 3, Day, Day.AddDays(1)),
                ("Own", 2, null, null),
            }));
            Assert.That(all["SecurityEvent"].Files, Is.EqualTo(2));
            Assert.That(all["SecurityEvent"].Bytes, Is.EqualTo(catalog.Tables["SecurityEvent"].Files.Sum(file => new FileInfo(file.Path).Length)));
            Assert.That(all["SecurityEvent"].Columns.Where(column => column.IsPresent).Select(column => column.Name), Is.EquivalentTo(new[] { "TimeGenerated", "Account", "Type" }));
        });
    }

    [Test]
    public async Task Unchanged_folder_is_not_scanned_again_and_unchanged_tables_stay()
    {
        await using var folder = new TableFolder();
        using var keeper = new CatalogKeeper(folder.Session, folder.Path, KnownSchemas.Default);
        folder.Write("A.csv", "x\n1\n");
        folder.Write("B.csv", "x\n1\n");
        var first = await keeper.RefreshAsync(CancellationToken.None);
        Assert.That(await keeper.RefreshAsync(CancellationToken.None), Is.SameAs(first));
        folder.Write("B.csv", "x\n1\n2\n");
        var second = await keeper.RefreshAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(second.Tables["A"], Is.SameAs(first.Tables["A"]));
            Assert.That(second.Tables["B"], Is.Not.SameAs(first.Tables["B"]));
        });
        File.Delete(folder.File("A.csv"));
        Assert.That((await keeper.RefreshAsync(CancellationToken.None)).TableNames, Is.EqualTo(new[] { "B" }));
    }

    [Test]
    public async Task File_that_proves_damaged_is_left_out_until_it_changes()
    {
        await using var folder = new TableFolder();
        using var keeper = new CatalogKeeper(folder.Session, folder.Path, KnownSchemas.Default);
        folder.Write("Own/good.csv", "a,b\n1,2\n");
        folder.Write("Own/bad.csv", "a,b\n1,2\n3,4,5\n");
        var catalog = await keeper.RefreshAsync(CancellationToken.None);
        await Assert.ThrowsAsync<EngineException>(() => folder.ReadAsync(catalog, "Own", "a"));
        Assert.That(await keeper.LeaveOutDamagedAsync([catalog.Tables["Own"]], CancellationToken.None), Is.True);
        var rest = await folder.ReadAsync(keeper.Current, "Own", "a");
        Assert.Multiple(() =>
        {
            Assert.That(rest.Values("a"), Is.EqualTo(new[] { 1L }));
            Assert.That(Path.GetFileName(keeper.Current.Problems.Single().File), Is.EqualTo("bad.csv"));
        });
        Assert.That(await keeper.LeaveOutDamagedAsync([keeper.Current.Tables["Own"]], CancellationToken.None), Is.False, "the rest is readable");
        folder.Write("Own/bad.csv", "a,b\n1,2\n3,4\n5,6\n");
        await keeper.RefreshAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(keeper.Current.Problems, Is.Empty);
            Assert.That(keeper.Current.Tables["Own"].Files, Has.Count.EqualTo(2));
        });
    }
}
