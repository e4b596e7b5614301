using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering;
using Msticnb.Host.Running;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering.Json;

public sealed class ResultJsonTests
{
    private static JObject Parse(string json) => JsonConvert.DeserializeObject<JObject>(json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    private static JObject StepOf(object value) => (JObject)Parse((ReportSamples.Empty() with { Steps = [new StepResult("s", "S", new StepOutcome.Data(value))] }).ToJson())["steps"]![0]!;

    [Test]
    public void Host_summary_has_the_shape_of_the_contract() => Expect.Text(ReportSamples.HostSummary().ToJson(new RenderOptions { Indented = true }), "Host/Rendering/Json/ResultJsonTests.Host_summary_has_the_shape_of_the_contract", ".json");

    [Test]
    public void Candidates_stand_there_when_input_is_needed() => Expect.Text(ReportSamples.NeedsInput().ToJson(new RenderOptions { Indented = true }), "Host/Rendering/Json/ResultJsonTests.Candidates_stand_there_when_input_is_needed", ".json");

    [Test]
    public void Every_document_has_every_property_of_the_contract()
    {
        string[] top = ["schemaVersion", "notebooklet", "status", "input", "candidates", "timeRange", "parameters", "findings", "steps", "queries", "warnings", "elapsedMs"];
        string[] step = ["name", "title", "kind", "outcome", "reason", "columns", "rows", "rowCount", "truncated", "entity", "charts", "queries"];
        foreach (var document in ReportSamples.All().Select(r => Parse(r.ToJson())))
        {
            Assert.That(document.Properties().Select(p => p.Name), Is.SupersetOf(top));
            foreach (var item in document["steps"]!.Cast<JObject>())
                Assert.That(item.Properties().Select(p => p.Name), Is.SupersetOf(step));
        }
    }

    [Test]
    public void Values_of_every_type_are_those_of_the_contract()
    {
        var step = StepOf(SampleTables.EveryType());

        Assert.That(step["columns"]!.Select(c => (string)c["type"]!), Is.EqualTo(new[] { "bool", "int", "long", "real", "decimal", "string", "datetime", "timespan", "guid", "dynamic" }));
        Assert.That(step["rows"]!.Select(r => r.ToString(Formatting.None)), Is.EqualTo(new[]
        {
            """[true,1,2,1.5,2.50,"text","2026-01-01T03:04:05.1234567Z","1.02:03:04","3f2b8c1e-5a77-4d0a-9d5e-0b6c1a2f4e90",{"a":[1,null,"x"],"t":"2026-01-02T03:04:05Z"}]""",
            """[null,null,null,null,null,"",null,null,null,null]""",
            """[false,-2147483648,9223372036854775807,"NaN",7.922816251426434E+28,"","9999-12-31T23:59:59.9999999Z","-10675199.02:48:05.4775808","00000000-0000-0000-0000-000000000000","not json {"]""",
            """[false,0,0,"-Infinity",0.0,"a","0001-01-01T00:00:00.0000000Z","-00:00:00.0000001",null,"x"]""",
            """[false,0,0,"Infinity",0.0,"a","2026-01-01T00:00:00.0000000Z","00:00:00",null,null]""",
        }).Using<string>((a, b) => Normal(a) == Normal(b)));

        // The reader turns decimals into doubles; what is compared is the number.
        static string Normal(string row) => row.Replace("2.50,", "2.5,", StringComparison.Ordinal);
    }

    [Test]
    public void A_decimal_is_written_in_full() =>
        Assert.That((ReportSamples.Empty() with { Steps = [new StepResult("s", "S", new StepOutcome.Data(SampleTables.EveryType()))] }).ToJson(), Does.Contain(",79228162514264337593543950335").And.Contain(",2.50,"));

    [Test]
    public void A_cap_cuts_rows_and_says_so()
    {
        var result = ReportSamples.HostSummary();
        var step = Parse(result.ToJson(new RenderOptions { MaxRows = 2 }))["steps"]!.Single(s => (string?)s["name"] == "related_alerts");

        Assert.That(step["rows"]!.Count(), Is.EqualTo(2));
        Assert.That((long)step["rowCount"]!, Is.EqualTo(3));
        Assert.That((bool)step["truncated"]!, Is.True);
    }

    [Test]
    public void A_partial_step_is_marked_with_its_reason()
    {
        var step = Parse(ReportSamples.HostSummary().ToJson())["steps"]!.Single(s => (string?)s["name"] == "scheduled_tasks");

        Assert.That((string?)step["outcome"], Is.EqualTo("partial"));
        Assert.That((string?)step["reason"], Does.StartWith("The limit of 2 rows was hit"));
    }

    [TestCaseSource(typeof(HostileTexts), nameof(HostileTexts.All))]
    public void Hostile_text_comes_back_as_it_was(string text)
    {
        var json = HostileTexts.Everywhere(text).ToJson();
        var document = Parse(json);
        var expected = WithoutHalves(text);

        Assert.That((string?)document["findings"]![0]!["title"], Is.EqualTo(expected));
        Assert.That((string?)document["steps"]![0]!["rows"]![0]![0], Is.EqualTo(expected));
        Assert.That(document["steps"]![0]!["rows"]![0]![1]!.First!.ToObject<string>(), Is.EqualTo(expected));
        Assert.That((string?)document["steps"]![1]!["entity"]!["HostName"], Is.EqualTo(text.Length == 0 ? "" : expected));
        Assert.That(((JObject)document["parameters"]!)["p" + expected]!.ToObject<string>(), Is.EqualTo(expected));
        Assert.That(json.TrimEnd('\n').Any(c => char.IsControl(c) || c is '\u202e' or '\u2066' or '\u2028'), Is.False, "JSON printed to a terminal moves no cursor");
        Assert.That(() => System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("warnings")[0].GetString(), Is.EqualTo(expected), "a strict reader takes it");
    }

    private static string WithoutHalves(string text) => string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
}
