using System.Globalization;
using Msticnb.Kql.Results;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;
using Msticnb.Tests.Kql.Storage;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Results;

[TestFixture]
public sealed class ResultReaderTests
{
    [Test]
    public async Task Large_result_is_copied_value_by_value_over_many_chunks()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("""
            SELECT CASE WHEN i % 7 <> 0 THEN i END, i % 2 = 0, CASE WHEN i % 3 = 0 THEN NULL ELSE 'a rather long text ' || i END, 'short' || (i % 10), (i / 4)::DOUBLE, i::INTEGER, i::DECIMAL(38,10) / 8
            FROM range(100000) r(i)
            """, [new("l", KqlType.Long), new("b", KqlType.Bool), new("s", KqlType.String), new("t", KqlType.String), new("r", KqlType.Real), new("i", KqlType.Int), new("d", KqlType.Decimal)]);
        Assert.That(result.RowCount, Is.EqualTo(100_000));
        var wrong = Enumerable.Range(0, result.RowCount).Where(i =>
            !Equals(result.Columns[0][i], i % 7 != 0 ? (long?)i : null)
            || !Equals(result.Columns[1][i], i % 2 == 0)
            || !Equals(result.Columns[2][i], i % 3 == 0 ? "" : "a rather long text " + i.ToString(CultureInfo.InvariantCulture))
            || !Equals(result.Columns[3][i], "short" + (i % 10).ToString(CultureInfo.InvariantCulture))
            || !Equals(result.Columns[4][i], i / 4.0)
            || !Equals(result.Columns[5][i], i)
            || !Equals(result.Columns[6][i], i / 8m));
        Assert.That(wrong.Take(5), Is.Empty);
    }

    [TestCase(10, 10, false)]
    [TestCase(11, 10, true)]
    [TestCase(5000, 10, true)]
    [TestCase(0, 10, false)]
    [TestCase(3, 0, true)]
    public async Task Row_limit_cuts_and_says_so(int rows, int limit, bool isTruncated)
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync($"SELECT i FROM range({rows}) r(i) ORDER BY i DESC", [new ColumnSchema("n", KqlType.Long)], limit);
        Assert.Multiple(() =>
        {
            Assert.That(result.RowCount, Is.EqualTo(Math.Min(rows, limit)));
            Assert.That(result.Truncated, Is.EqualTo(isTruncated));
            Assert.That(result.Values("n"), Is.EqualTo(Enumerable.Range(0, rows).Select(i => (long)(rows - 1 - i)).Take(limit)));
        });
    }

    [Test]
    public async Task Columns_come_by_position_so_that_names_may_repeat()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("SELECT 1 AS a, 2 AS A, 3 AS a", [new("a", KqlType.Long), new("A", KqlType.Long), new("a", KqlType.Int)]);
        Assert.That(result.Columns.Select(column => (column.Name, column[0])), Is.EqualTo(new[] { ("a", (object)1L), ("A", 2L), ("a", 3) }));
    }

    [Test]
    public async Task Order_of_the_query_is_the_order_of_the_rows()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("WITH x AS (SELECT (i * 7919) % 100003 AS n FROM range(100003) r(i)) SELECT n FROM x ORDER BY n", [new ColumnSchema("n", KqlType.Long)], 500_000);
        Assert.That(((KqlLongColumn)result.Columns[0]).Values.ToArray(), Is.EqualTo(Enumerable.Range(0, 100003).Select(n => (long)n).ToArray()));
    }

    [TestCase("-1")]
    [TestCase("3155378976000000000")]
    public async Task Instant_out_of_the_calendar_is_null(string ticks)
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync($"SELECT {ticks}::BIGINT UNION ALL SELECT 0", [new ColumnSchema("t", KqlType.DateTime)]);
        Assert.That(result.Values("t"), Is.EqualTo(new object?[] { null, DateTime.MinValue }));
    }

    [TestCase("1234567890123456789.0123456789")]
    [TestCase("-1234567890123456789.0123456789")]
    [TestCase("0.0000000001")]
    [TestCase("100")]
    public async Task Decimal_keeps_its_digits(string text)
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync($"SELECT '{text}'::DECIMAL(38,10)", [new ColumnSchema("d", KqlType.Decimal)]);
        Assert.That(Convert.ToString(result.Columns[0][0], CultureInfo.InvariantCulture), Is.EqualTo(text));
    }

    [Test]
    public async Task Decimal_with_more_digits_than_dotnet_has_is_rounded()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("SELECT '1234567890123456789012345678.0123456789'::DECIMAL(38,10)", [new ColumnSchema("d", KqlType.Decimal)]);
        Assert.That(result.Columns[0][0], Is.EqualTo(1234567890123456789012345678.0m));
    }

    [Test]
    public async Task Empty_result_has_its_columns()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("SELECT 1, 'x' WHERE FALSE", [new("n", KqlType.Long), new("s", KqlType.String)]);
        Assert.Multiple(() =>
        {
            Assert.That(result.RowCount, Is.Zero);
            Assert.That(result.Columns.Select(column => column.Count), Is.EqualTo(new[] { 0, 0 }));
        });
    }
}
