using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering;

public sealed class TableRendererTests
{
    private static async Task<string> Render(string format, QueryAnswer answer, RenderOptions? options = null)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        await TableRenderers.Find(format)!.RenderAsync(answer, writer, options ?? new RenderOptions(), CancellationToken.None);
        return writer.ToString();
    }

    private static QueryAnswer Counts(string? incomplete = null) => new(new TableBuilder().Column("EventID", ColumnType.Int).Row(4624).ToTable()) { Elapsed = TimeSpan.FromMilliseconds(12.34), Incomplete = incomplete };

    private static DataFrame Texts(params string?[] texts)
    {
        var table = new TableBuilder().Column("a").Column("b");
        foreach (var text in texts)
            table.Row(text, "x");
        return table.ToTable();
    }

    [Test]
    public async Task Json_is_the_contract_to_the_letter() =>
        Assert.That(await Render("json", Counts()), Is.EqualTo("""{"columns":[{"name":"EventID","type":"int"}],"rows":[[4624]],"rowCount":1,"truncated":false,"warnings":[],"render":null,"elapsedMs":12.3}""" + "\n"));

    [Test]
    public async Task Json_marks_an_incomplete_answer()
    {
        var answer = JObject.Parse(await Render("json", Counts("The limit was hit.")));

        Assert.That((bool)answer["truncated"]!, Is.True);
        Assert.That((string?)answer["warnings"]![0], Is.EqualTo("The limit was hit."));
    }

    [Test]
    public void Json_error_is_the_contract_to_the_letter()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        TableJson.WriteError(writer, [new QueryDiagnostic("syntax", "KQL0101", "No operator 'wher'.", 1, 15, 4, "where")], new RenderOptions(), "a");

        Assert.That(writer.ToString(), Is.EqualTo("""{"id":"a","error":{"kind":"syntax","code":"KQL0101","message":"No operator 'wher'.","line":1,"column":15,"length":4,"suggestion":"where"}}""" + "\n"));
    }

    [TestCase("undefined")]
    [TestCase("new Date(1)")]
    [TestCase("{\"a\":new Foo(\"x\")}")]
    [TestCase("[undefined]")]
    [TestCase("/*c*/ 1 /*d*/")]
    [TestCase("NaN")]
    [TestCase("{a:1}")]
    public async Task Dynamic_text_that_only_looks_like_Json_never_breaks_the_document(string text)
    {
        var table = new TableBuilder().Column("d", ColumnType.Dynamic).Row(text).ToTable();
        foreach (var format in new[] { "json", "jsonl" })
        {
            using var strict = System.Text.Json.JsonDocument.Parse(await Render(format, new QueryAnswer(table)));
            var cell = format == "json" ? strict.RootElement.GetProperty("rows")[0][0] : strict.RootElement.GetProperty("d");
            Assert.That(cell.ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.String), "it is no JSON, so it is a text");
            Assert.That(cell.GetString(), Is.EqualTo(text));
        }
    }

    [TestCase("""{"a":"\ud800"}""", """{"a":"\ufffd"}""")]
    [TestCase("""{"\uDC00x":"\ud83d\ude00"}""", """{"\ufffdx":"\ud83d\ude00"}""")]
    [TestCase("""["\\ud800"]""", """["\\ud800"]""")]
    public async Task Halves_of_surrogate_pairs_in_dynamic_are_replaced(string text, string expected)
    {
        var table = new TableBuilder().Column("d", ColumnType.Dynamic).Row(text).ToTable();
        var line = JObject.Parse(await Render("jsonl", new QueryAnswer(table)));
        Assert.That(JToken.DeepEquals(line["d"], JToken.Parse(expected)), line.ToString());
    }

    [Test]
    public async Task Half_of_a_surrogate_pair_that_is_written_out_in_dynamic_is_replaced()
    {
        var table = new TableBuilder().Column("d", ColumnType.Dynamic).Row($"[\"{'\ud800'}\"]").ToTable();
        Assert.That(await Render("jsonl", new QueryAnswer(table)), Is.EqualTo("{\"d\":[\"\ufffd\"]}\n"));
    }

    [Test]
    public async Task Numbers_in_dynamic_keep_their_digits()
    {
        const string numbers = """{"big":12345678901234567890,"fine":0.1234567890123456789,"trailing":1.50,"exponent":1e400}""";
        var table = new TableBuilder().Column("d", ColumnType.Dynamic).Row(numbers).ToTable();
        Assert.That(await Render("jsonl", new QueryAnswer(table)), Is.EqualTo($$"""{"d":{{numbers}}}""" + "\n"));
    }

    [Test]
    public async Task Json_lines_are_one_object_a_row() =>
        Assert.That(await Render("jsonl", new QueryAnswer(Texts("1", "two\nlines"))), Is.EqualTo("{\"a\":\"1\",\"b\":\"x\"}\n{\"a\":\"two\\nlines\",\"b\":\"x\"}\n"));

    [Test]
    public async Task Csv_quotes_only_what_needs_it() =>
        Assert.That(await Render("csv", new QueryAnswer(Texts("plain", "com,ma", "quo\"te", "two\r\nlines", null))), Is.EqualTo("a,b\r\nplain,x\r\n\"com,ma\",x\r\n\"quo\"\"te\",x\r\n\"two\r\nlines\",x\r\n,x\r\n"));

    [Test]
    public async Task Csv_has_the_values_of_json() =>
        Assert.That((await Render("csv", new QueryAnswer(SampleTables.EveryType()))).Split("\r\n")[1], Is.EqualTo("true,1,2,1.5,2.50,text,2026-01-01T03:04:05.1234567Z,1.02:03:04,3f2b8c1e-5a77-4d0a-9d5e-0b6c1a2f4e90,\"{\"\"a\"\":[1,null,\"\"x\"\"],\"\"t\"\":\"\"2026-01-02T03:04:05Z\"\"}\""));

    [Test]
    public async Task Csv_leaves_formulas_as_they_are_unless_asked()
    {
        var answer = new QueryAnswer(Texts("=1+1", "-x"));

        Assert.That(await Render("csv", answer), Is.EqualTo("a,b\r\n=1+1,x\r\n-x,x\r\n"));
        Assert.That(await Render("csv", answer, new RenderOptions { GuardFormulas = true }), Is.EqualTo("a,b\r\n'=1+1,x\r\n'-x,x\r\n"));
    }

    [Test]
    public async Task Text_says_what_is_missing()
    {
        var text = await Render("text", Counts("The limit was hit."));

        Assert.That(text, Is.EqualTo("EventID\n   4624\n1 row, 12 ms\nNOT COMPLETE: The limit was hit.\n"));
    }

    [Test]
    public async Task A_cap_of_rows_is_kept_by_every_format([Values("text", "json", "jsonl", "csv", "md")] string format)
    {
        var text = await Render(format, new QueryAnswer(Texts("first", "second", "third")), new RenderOptions { MaxRows = 2 });

        Assert.That(text, Does.Contain("second").And.Not.Contain("third"));
    }
}
