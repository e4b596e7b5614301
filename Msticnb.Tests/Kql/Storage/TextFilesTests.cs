using Msticnb.Kql.Types;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

[TestFixture]
public sealed class TextFilesTests
{
    private static readonly DateTime Instant = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private const string JsonLines = """
        {"TimeGenerated":"2020-01-02T03:04:05.1234567Z","EventID":4624.0,"Account":"a","EventData":"<x a=\"1\"/>","Own":{"k":[1, 2]},"Mixed":1,"Flag":true,"Size":1.5,"Code":"007"}
        {"TimeGenerated":"2020-01-02T03:04:05","EventID":null,"Account":null,"Own":"text","Mixed":"x","Flag":null,"Size":2,"Code":"","Late":"2020-01-02 03:04:05Z"}
        """;

    [Test]
    public async Task Json_lines_keep_digits_json_and_text_as_they_are()
    {
        await using var folder = new TableFolder();
        folder.Write("SecurityEvent.jsonl", JsonLines);
        var result = await folder.ReadAsync("SecurityEvent", "TimeGenerated", "EventID", "Account", "Own", "Mixed", "Flag", "Size", "Code", "Late", "EventData", "Computer");
        Assert.Multiple(() =>
        {
            Assert.That(result.Columns.Select(column => column.Type), Is.EqualTo(new[]
            {
                KqlType.DateTime, KqlType.Int, KqlType.String, KqlType.Dynamic, KqlType.Dynamic, KqlType.Bool, KqlType.Real, KqlType.String, KqlType.DateTime, KqlType.String, KqlType.String,
            }));
            Assert.That(result.Values("TimeGenerated"), Is.EqualTo(new[] { Instant.AddTicks(1234567), Instant }));
            Assert.That(result.Values("EventID"), Is.EqualTo(new object?[] { 4624, null }));
            Assert.That(result.Values("Account"), Is.EqualTo(new[] { "a", "" }));
            Assert.That(result.Values("Own"), Is.EqualTo(new[] { """{"k":[1,2]}""", "\"text\"" }));
            Assert.That(result.Values("Mixed"), Is.EqualTo(new[] { "1", "\"x\"" }));
            Assert.That(result.Values("Flag"), Is.EqualTo(new object?[] { true, null }));
            Assert.That(result.Values("Size"), Is.EqualTo(new[] { 1.5, 2.0 }));
            Assert.That(result.Values("Code"), Is.EqualTo(new[] { "007", "" }), "text that looks like a number stays text");
            Assert.That(result.Values("Late"), Is.EqualTo(new object?[] { null, Instant }));
            Assert.That(result.Values("EventData"), Is.EqualTo(new[] { "<x a=\"1\"/>", "" }));
            Assert.That(result.Values("Computer"), Is.EqualTo(new[] { "", "" }));
        });
    }

    [TestCase("SecurityEvent.jsonl.gz")]
    [TestCase("SecurityEvent.ndjson.gz")]
    [TestCase("SecurityEvent/part.json.gz")]
    public async Task Gzipped_json_reads_like_plain_json(string name)
    {
        await using var folder = new TableFolder();
        folder.WriteGzip(name, JsonLines);
        var result = await folder.ReadAsync("SecurityEvent", "TimeGenerated", "Own");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("TimeGenerated"), Is.EqualTo(new[] { Instant.AddTicks(1234567), Instant }));
            Assert.That(result.Values("Own"), Is.EqualTo(new[] { """{"k":[1,2]}""", "\"text\"" }));
        });
    }

    [TestCase("""[{"a":1,"b":"x"},{"a":2,"b":"y"}]""")]
    [TestCase("[\n  {\n    \"a\": 1,\n    \"b\": \"x\"\n  },\n  {\n    \"a\": 2,\n    \"b\": \"y\"\n  }\n]\n")]
    [TestCase("{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n{\n  \"a\": 2,\n  \"b\": \"y\"\n}\n")]
    [TestCase("{\"a\":1,\"b\":\"x\"}\r\n{\"a\":2,\"b\":\"y\"}\r\n")]
    public async Task Json_file_may_be_an_array_or_objects_in_any_layout(string content)
    {
        await using var folder = new TableFolder();
        folder.Write("Own.json", content);
        var result = await folder.ReadAsync("Own", "a", "b");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("a"), Is.EqualTo(new[] { 1L, 2L }));
            Assert.That(result.Values("b"), Is.EqualTo(new[] { "x", "y" }));
        });
    }

    [Test]
    public async Task Json_text_that_holds_an_object_is_the_object_in_a_dynamic_column_and_other_text_is_text()
    {
        await using var folder = new TableFolder();
        folder.Write("SigninLogs.jsonl", """
            {"DeviceDetail":"{\"os\": \"Windows 10\"}"}
            {"DeviceDetail":"123"}
            {"DeviceDetail":" [1]"}
            {"DeviceDetail":"[not json"}
            {"DeviceDetail":""}
            {"DeviceDetail":null}
            {"DeviceDetail":5}
            {"DeviceDetail":{"a":null}}
            """);
        var result = await folder.ReadAsync("SigninLogs", "DeviceDetail");
        Assert.That(result.Values("DeviceDetail"), Is.EqualTo(new[]
        {
            """{"os":"Windows 10"}""", "\"123\"", "[1]", "\"[not json\"", null, null, "5", """{"a":null}""",
        }));
    }

    [Test]
    public async Task Json_keys_that_differ_by_case_only_are_noted()
    {
        await using var folder = new TableFolder();
        folder.Write("Own.jsonl", """{"User":"upper","user":"lower"}""");
        var catalog = await folder.ScanAsync();
        var result = await folder.ReadAsync(catalog, "Own");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("User"), Is.EqualTo(new[] { "upper" }));
            Assert.That(catalog.Problems.Single().Reason, Does.Contain("user").And.Contain("by case only"));
        });
    }

    [Test]
    public async Task Portal_export_is_read_without_its_time_zone_suffix()
    {
        await using var folder = new TableFolder();
        folder.Write("SecurityEvent.csv", "\uFEFF\"TimeGenerated [UTC]\",Account,EventID,\"NewProcessId\",\"Seen [UTC]\",Extra\r\n"
            + "\"2/15/2019, 4:05:06.123 AM\",\"CONTOSO\\a \"\"b\"\"\nc\",4688,0x8731,\"12/31/2019, 11:59:59.999 PM\",\r\n"
            + ",,,,,\r\n");
        var result = await folder.ReadAsync("SecurityEvent", "TimeGenerated", "Account", "EventID", "NewProcessId", "Seen", "Extra");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("TimeGenerated"), Is.EqualTo(new object?[] { new DateTime(2019, 2, 15, 4, 5, 6, 123, DateTimeKind.Utc), null }));
            Assert.That(result.Values("Account"), Is.EqualTo(new[] { "CONTOSO\\a \"b\"\nc", "" }));
            Assert.That(result.Values("EventID"), Is.EqualTo(new object?[] { 4688, null }));
            Assert.That(result.Values("NewProcessId"), Is.EqualTo(new[] { "0x8731", "" }));
            Assert.That(result.Values("Seen"), Is.EqualTo(new object?[] { new DateTime(2019, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc), null }));
            Assert.That(result.Values("Extra"), Is.EqualTo(new[] { "", "" }));
        });
    }

    [TestCase("Own.csv", ",", "\n")]
    [TestCase("Own.csv", ";", "\r\n")]
    [TestCase("Own.csv", "|", "\n")]
    [TestCase("Own.tsv", "\t", "\n")]
    [TestCase("Own.csv.gz", ",", "\r\n")]
    public async Task Csv_without_a_schema_takes_the_types_of_its_values(string name, string separator, string lineEnd)
    {
        await using var folder = new TableFolder();
        string[] lines = ["n,r,b,t,s,hex,zip", "1,1.5,true,2020-01-02T03:04:05.1234567Z,x,0x8731,01234", "-2,NaN,False,2020-01-02 03:04:05,,0x1,00001"];
        var content = string.Concat(lines.Select(line => line.Replace(",", separator, StringComparison.Ordinal) + lineEnd)).Replace("NaN", "2", StringComparison.Ordinal);
        if (name.EndsWith(".gz", StringComparison.Ordinal))
            folder.WriteGzip(name, content);
        else
            folder.Write(name, content);
        var result = await folder.ReadAsync("Own");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("n"), Is.EqualTo(new[] { 1L, -2L }));
            Assert.That(result.Values("r"), Is.EqualTo(new[] { 1.5, 2.0 }));
            Assert.That(result.Values("b"), Is.EqualTo(new[] { true, false }));
            Assert.That(result.Values("t"), Is.EqualTo(new[] { Instant.AddTicks(1234567), Instant }));
            Assert.That(result.Values("s"), Is.EqualTo(new[] { "x", "" }));
            Assert.That(result.Values("hex"), Is.EqualTo(new[] { "0x8731", "0x1" }));
            Assert.That(result.Values("zip"), Is.EqualTo(new[] { "01234", "00001" }));
        });
    }

    [Test]
    public async Task Csv_columns_that_differ_by_case_only_are_both_read()
    {
        await using var folder = new TableFolder();
        folder.Write("Own.csv", "User,user\nupper,lower\n");
        var result = await folder.ReadAsync("Own");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("User"), Is.EqualTo(new[] { "upper" }));
            Assert.That(result.Values("user"), Is.EqualTo(new[] { "lower" }));
        });
    }

    [Test]
    public async Task Hostile_names_and_values_are_only_names_and_values()
    {
        await using var folder = new TableFolder();
        const string name = "x'); DROP TABLE a; --\"";
        folder.Write("Own[1]*'s.csv", "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\",b\n'; COPY,<script>\n");
        folder.Write("Keys.jsonl", """{"a'b":"1","c\"d":"2","e]}":"3"}""");
        var csv = await folder.ReadAsync("Own[1]*'s", name, "b");
        var json = await folder.ReadAsync("Keys", "a'b", "c\"d", "e]}");
        Assert.Multiple(() =>
        {
            Assert.That(csv.Values(name), Is.EqualTo(new[] { "'; COPY" }));
            Assert.That(csv.Values("b"), Is.EqualTo(new[] { "<script>" }));
            Assert.That(json.Columns.Select(column => column[0]), Is.EqualTo(new[] { "1", "2", "3" }));
        });
    }

    [Test]
    public async Task Guess_from_the_beginning_of_a_large_file_never_hides_a_later_value()
    {
        await using var folder = new TableFolder();
        var rows = Enumerable.Repeat("""{"n":1,"pad":"______________________________________________________________________________________________________________"}""", 140_000);
        folder.Write("Own.jsonl", string.Join('\n', rows) + "\n{\"n\":\"many\"}\n");
        var error = await Assert.ThrowsAsync<Msticnb.Kql.Storage.EngineException>(async () => await folder.ReadAsync("Own", "n"))!;
        Assert.That(error!.Message, Does.Contain("Column n was taken for long"));
    }
}
