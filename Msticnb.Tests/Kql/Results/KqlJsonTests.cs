using System.Text.Json;
using Msticnb.Kql.Results;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;
using Msticnb.Tests.Kql.Storage;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Results;

[TestFixture]
public sealed class KqlJsonTests
{
    [Test]
    public async Task Every_type_has_the_form_of_the_contract()
    {
        await using var folder = new TableFolder();
        // 637135310451234567 ticks are 2020-01-02 03:04:05.1234567; 937840045000000 would be 1085 days.
        var result = await folder.QueryAsync("""
            SELECT TRUE, 5, 9007199254740993::BIGINT, 1.5::DOUBLE, 'nan'::DOUBLE, 'inf'::DOUBLE, '-inf'::DOUBLE, 1.25::DECIMAL(38,10), 'a"b<é>',
                637135310451234567, 937840045000000, -36610000001, 'c9472277-d7f0-4af1-8d14-c27ba5d96716', '{ "a" : [1, "x y"] }'::JSON
            UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            """,
            [
                new("b", KqlType.Bool), new("i", KqlType.Int), new("l", KqlType.Long), new("r", KqlType.Real), new("nan", KqlType.Real), new("inf", KqlType.Real), new("ninf", KqlType.Real),
                new("d", KqlType.Decimal), new("s", KqlType.String), new("t", KqlType.DateTime), new("ts", KqlType.TimeSpan), new("neg", KqlType.TimeSpan), new("g", KqlType.Guid), new("j", KqlType.Dynamic),
            ]);
        var text = KqlJson.ToText(result with { Warnings = ["careful"], RenderHint = "timechart", Elapsed = TimeSpan.FromMilliseconds(12.345) });
        Assert.That(text, Is.EqualTo("""
            {"columns":[{"name":"b","type":"bool"},{"name":"i","type":"int"},{"name":"l","type":"long"},{"name":"r","type":"real"},{"name":"nan","type":"real"},{"name":"inf","type":"real"},{"name":"ninf","type":"real"},{"name":"d","type":"decimal"},{"name":"s","type":"string"},{"name":"t","type":"datetime"},{"name":"ts","type":"timespan"},{"name":"neg","type":"timespan"},{"name":"g","type":"guid"},{"name":"j","type":"dynamic"}],"rows":[[true,5,9007199254740993,1.5,"NaN","Infinity","-Infinity",1.25,"a\"b<é>","2020-01-02T03:04:05.1234567Z","1085.11:06:44.5000000","-01:01:01.0000001","c9472277-d7f0-4af1-8d14-c27ba5d96716",{"a":[1,"x y"]}],[null,null,null,null,null,null,null,null,"",null,null,null,null,null]],"rowCount":2,"truncated":false,"warnings":["careful"],"render":"timechart","elapsedMs":12.3}
            """));
    }

    // What the engine calls JSON and JSON readers do not must still come out as JSON.
    [TestCase("NaN")]
    [TestCase("[1,]")]
    [TestCase("{\"a\":Infinity}")]
    public async Task Dynamic_text_that_is_not_json_by_the_letter_is_a_string(string value)
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync($"SELECT '{value}'::JSON", [new ColumnSchema("j", KqlType.Dynamic)]);
        using var document = JsonDocument.Parse(KqlJson.ToText(result));
        Assert.That(document.RootElement.GetProperty("rows")[0][0].GetString(), Is.EqualTo(value));
    }

    [Test]
    public async Task Dynamic_value_loses_blanks_between_its_parts_only()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("""SELECT ' { "a b" : [ 1.0 , -0 , 1E5 ] , "q\"x \\" : "\u0041  z" } '::JSON UNION ALL SELECT ' null '::JSON""", [new ColumnSchema("j", KqlType.Dynamic)]);
        Assert.That(result.Values("j"), Is.EqualTo(new[] { """{"a b":[1.0,-0,1E5],"q\"x \\":"\u0041  z"}""", null }));
    }

    [Test]
    public async Task Json_of_many_rows_is_whole()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("SELECT i, 'text ' || i FROM range(50000) r(i)", [new("n", KqlType.Long), new("s", KqlType.String)]);
        using var stream = new MemoryStream();
        KqlJson.Write(result, stream);
        stream.Position = 0;
        using var document = await JsonDocument.ParseAsync(stream);
        var rows = document.RootElement.GetProperty("rows");
        Assert.Multiple(() =>
        {
            Assert.That(rows.GetArrayLength(), Is.EqualTo(50000));
            Assert.That(rows[49999].ToString(), Is.EqualTo("""[49999,"text 49999"]"""));
        });
    }

    [Test]
    public async Task Csv_quotes_what_needs_it_and_leaves_nulls_empty()
    {
        await using var folder = new TableFolder();
        var result = await folder.QueryAsync("""
            SELECT 'a,"b"' || chr(10) || 'c', 1.5::DOUBLE, 637135310451234567, '{"a":1}'::JSON, TRUE UNION ALL SELECT NULL, 'nan', NULL, NULL, NULL
            """, [new("s,t", KqlType.String), new("r", KqlType.Real), new("t", KqlType.DateTime), new("j", KqlType.Dynamic), new("b", KqlType.Bool)]);
        using var target = new StringWriter();
        KqlCsv.Write(result, target);
        Assert.That(target.ToString(), Is.EqualTo("\"s,t\",r,t,j,b\r\n\"a,\"\"b\"\"\nc\",1.5,2020-01-02T03:04:05.1234567Z,\"{\"\"a\"\":1}\",true\r\n,NaN,,,\r\n"));
    }
}
