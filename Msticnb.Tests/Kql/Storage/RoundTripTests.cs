using Msticnb.Abstractions.Querying;
using Msticnb.Host.Rendering;
using Msticnb.Kql;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Schema.Known;
using Msticnb.Kql.Storage.Writing;
using Msticnb.Kql.Types;
using Msticnb.LocalData;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

/// <summary>Values that are easily hurt, out of a data folder into a file of each format, and from there through a data folder again.</summary>
[TestFixture]
public sealed class RoundTripTests
{
    private static readonly TableSchema Schema = new("Own",
        [
            new("b", KqlType.Bool), new("i", KqlType.Int), new("l", KqlType.Long), new("r", KqlType.Real), new("d", KqlType.Decimal), new("s", KqlType.String),
            new("t", KqlType.DateTime), new("ts", KqlType.TimeSpan), new("g", KqlType.Guid), new("j", KqlType.Dynamic),
        ], null);

    private static readonly KnownSchemas Declared = KnownSchemas.Parse("Own\n b:bool i:int l:long r:real d:decimal s:string t:datetime ts:timespan g:guid j:dynamic\n");

    private static readonly object?[][] Rows =
    [
        [true, 1, long.MaxValue, double.NaN, 1.5m, "it's \"quoted\", with\r\nlines", Instant("2026-01-02T03:04:05.1234567Z"), new TimeSpan(1, 2, 3, 4, 5), Guid.Parse("c9472277-d7f0-4af1-8d14-c27ba5d96716"), """{"a":[1,"x",null],"b":{}}"""],
        [false, int.MinValue, long.MinValue, double.PositiveInfinity, 12345.0123456789m, "emoji 🙂, ünï", DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), -new TimeSpan(0, 0, 0, 0, 1), Guid.Empty, "\"text\""],
        [null, null, null, null, null, "", null, null, null, null],
        [true, int.MaxValue, 0L, double.NegativeInfinity, -0.0000000001m, "0x8731", DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), TimeSpan.MaxValue, Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff"), "5"],
        [false, 0, -1L, 5e-324, 0m, "2026-01-01T00:00:00Z", Instant("2026-01-02T03:04:05Z"), TimeSpan.Zero, null, "[]"],
        [false, 0, -1L, 1.7976931348623157e308, 0m, "  blanks\tand tabs ", Instant("1969-12-31T23:59:59.9999999Z"), TimeSpan.FromTicks(1), null, "\"0x10\""],
        [null, 7, null, -0.1, null, "null", Instant("2262-04-12T00:00:00.0000001Z"), null, null, "true"],
    ];

    [TestCase(".parquet", false)]
    [TestCase(".parquet", true)]
    [TestCase(".jsonl", true)]
    [TestCase(".csv", true)]
    public async Task Every_value_survives(string ending, bool isDeclared)
    {
        var result = await ThereAndBackAsync(Rows, ending, isDeclared);
        Assert.Multiple(() =>
        {
            Assert.That(result, Has.Count.EqualTo(Rows.Length));
            foreach (var (row, values) in Rows.Index().Take(result.Count))
            {
                for (var column = 0; column < values.Length; column++)
                    Assert.That(result[row][column], Is.EqualTo(values[column]), $"row {row}, column {Schema.Columns[column].Name}");
            }
        });
    }

    // Whole microseconds and years that nanoseconds reach: the two plain forms of a timestamp.
    [TestCase("2026-01-02T03:04:05.123456Z")]
    [TestCase("2026-01-02T03:04:05.1234567Z")]
    [TestCase("0001-01-01T00:00:00.0000001Z")]
    public async Task Instant_keeps_its_digits_in_parquet(string text)
    {
        var row = new object?[Schema.Columns.Count];
        (row[5], row[6]) = ("", Instant(text));
        var result = await ThereAndBackAsync([row], ".parquet", isDeclared: false);
        Assert.That(result[0][6], Is.EqualTo(row[6]));
    }

    // JSON lines are left out: DuckDB's JSON reader takes every number with a point for a double.
    [TestCase(".parquet", false)]
    [TestCase(".csv", true)]
    public async Task Decimal_keeps_more_digits_than_a_real_has(string ending, bool isDeclared)
    {
        var row = new object?[Schema.Columns.Count];
        (row[4], row[5]) = (12345678901234567.0123456789m, "");
        var result = await ThereAndBackAsync([row], ending, isDeclared);
        Assert.That(result[0][4], Is.EqualTo(row[4]));
    }

    [TestCase(".parquet")]
    [TestCase(".jsonl")]
    public async Task Zero_character_is_a_character(string ending)
    {
        var row = new object?[Schema.Columns.Count];
        row[5] = "before\0after \u001A \u001A0 \u001A1";
        var result = await ThereAndBackAsync([row], ending, isDeclared: true);
        Assert.That(result[0][5], Is.EqualTo(row[5]));
    }

    private static DateTime Instant(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);

    private static async Task<List<object?[]>> ThereAndBackAsync(object?[][] rows, string ending, bool isDeclared)
    {
        await using var from = new TableFolder();
        await using var to = new TableFolder();
        using (var writer = new ParquetTableWriter())
            await writer.WriteAsync(from.File("Own.parquet"), Schema, rows);
        var files = new LocalTableFiles();
        var table = await files.ReadAsync(from.File("Own.parquet"), null, CancellationToken.None);
        var path = to.File("Own" + ending);
        if (ending == ".parquet")
        {
            await files.WriteAsync(table, path, CancellationToken.None);
        }
        else
        {
            await using var writer = new StreamWriter(path);
            await TableRenderers.Find(ending[1..])!.RenderAsync(new QueryAnswer(table), writer, RenderOptions.Default, CancellationToken.None);
        }

        await using var workspace = await KqlWorkspace.OpenAsync(to.Path, isDeclared ? new KqlWorkspaceOptions { Schemas = Declared } : null);
        Assert.That(workspace.Catalog.Problems, Is.Empty);
        var result = await workspace.QueryAsync("Own | project b, i, l, r, d, s, t, ts, g, j");
        Assert.That(result.Columns.Select(column => column.Type), Is.EqualTo(Schema.Columns.Select(column => column.Type)));
        return [.. Enumerable.Range(0, result.RowCount).Select(row => result.Columns.Select(column => column[row]).ToArray())];
    }
}
