using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Tables;

public sealed class TableTests
{
    private static readonly DateTime Time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567);

    private static DataFrame Table() => new TableBuilder()
        .Column("B", ColumnType.Bool).Column("I", ColumnType.Int).Column("L", ColumnType.Long).Column("R", ColumnType.Real).Column("M", ColumnType.Decimal)
        .Column("S").Column("T", ColumnType.DateTime).Column("D", ColumnType.TimeSpan).Column("G", ColumnType.Guid).Column("J", ColumnType.Dynamic)
        .Row(true, 1, 2L, double.NaN, 1.5m, "text", Time, TimeSpan.FromTicks(7), Guid.Empty, """{"a":[1,null]}""")
        .Row(null, null, null, null, null, null, null, null, null, null)
        .ToTable();

    [Test]
    public void Every_type_survives_the_table_and_its_copies()
    {
        var table = Table();
        Assert.That(table.Columns.Select(ColumnTypes.TypeOf), Is.EqualTo(Enum.GetValues<ColumnType>()));
        var copy = table.Filter(new BooleanDataFrameColumn("keep", [true, false]));
        Assert.That(copy.Columns.Select(ColumnTypes.TypeOf), Is.EqualTo(Enum.GetValues<ColumnType>()));
        Assert.That(copy.FirstRow()!.Value.Time("T"), Is.EqualTo(Time));
        Assert.That(copy.FirstRow()!.Value.Real("R"), Is.NaN);
        Assert.That(copy.FirstRow()!.Value.Text("T"), Is.EqualTo("2026-01-02T03:04:05.1234567Z"));
        Assert.That(copy.FirstRow()!.Value.Json("J")!["a"]![0]!.ToObject<int>(), Is.EqualTo(1));
    }

    [Test]
    public void Nulls_stay_nulls_and_text_is_empty()
    {
        var row = Table().TableRows().Last();
        Assert.That(new object?[] { row["B"], row["I"], row["L"], row["R"], row["M"], row["T"], row["D"], row["G"], row["J"] }, Has.All.Null);
        Assert.That(row["S"], Is.EqualTo(""));
    }

    [Test]
    public void Column_that_is_absent_reads_as_nothing()
    {
        var row = Table().FirstRow()!.Value;
        Assert.That((row["X"], row.Text("X"), row.Long("X"), row.Time("X"), row.Json("X")), Is.EqualTo(((object?)null, "", (long?)null, (DateTime?)null, (Newtonsoft.Json.Linq.JToken?)null)));
    }

    [Test]
    public void Row_of_another_length_is_an_error() =>
        Assert.That(() => new TableBuilder().Column("A").Row("1", "2"), Throws.ArgumentException);

    [Test]
    public void Text_that_is_no_json_reads_as_none() =>
        Assert.That(new TableBuilder().Column("A").Row("{oops").ToTable().FirstRow()!.Value.Json("A"), Is.Null);

    [TestCase("bool", ColumnType.Bool)]
    [TestCase("datetime", ColumnType.DateTime)]
    [TestCase("timespan", ColumnType.TimeSpan)]
    public void Type_names_are_those_of_kql(string name, ColumnType type)
    {
        Assert.That(type.KqlName(), Is.EqualTo(name));
        Assert.That(ColumnTypes.TryParse(name, out var parsed) && parsed == type, Is.True);
    }
}
