using Msticnb.Cli;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary><c>msticnb query</c> against a backend that does what the query's first word says.</summary>
public sealed class QueryCommandTests
{
    private readonly CliRunner _cli = new();

    [OneTimeTearDown]
    public void Close() => _cli.Dispose();

    [Test]
    public async Task Json_is_that_of_the_contract()
    {
        var run = await _cli.ScriptedAsync("query", "rows", "--format", "json");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Out.Trim(), Is.EqualTo("""{"columns":[{"name":"EventID","type":"int"},{"name":"Activity","type":"string"}],"rows":[[4624,"logon"],[4625,"failed, \"twice\""],[4688,"process"]],"rowCount":3,"truncated":false,"warnings":[],"render":null,"elapsedMs":12.3}"""));
    }

    [Test]
    public async Task Csv_is_rows_and_nothing_else()
    {
        var run = await _cli.ScriptedAsync("query", "rows", "--format", "csv");
        Assert.That(run.Out, Is.EqualTo("EventID,Activity\r\n4624,logon\r\n4625,\"failed, \"\"twice\"\"\"\r\n4688,process\r\n"));
    }

    [Test]
    public async Task Error_as_json_is_on_standard_output_and_fails()
    {
        var run = await _cli.ScriptedAsync("query", "wrong | wher x", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Failed));
        Assert.That(JToken.DeepEquals(JObject.Parse(run.Out)["error"], JObject.Parse("""{"kind":"syntax","code":"KQL0101","message":"'wher' is no operator.","line":1,"column":9,"length":4,"suggestion":"where"}""")), run.Out);
    }

    [Test]
    public async Task Error_as_text_marks_the_place()
    {
        var run = await _cli.ScriptedAsync("query", "wrong | wher x");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.Error, Does.Contain("MNB0012 line 1, column 9: 'wher' is no operator. Did you mean 'where'?\n  wrong | wher x\n          ^^^^\n"));
    }

    [Test]
    public async Task Incomplete_answer_is_told_in_every_format_and_ends_with_3([Values("text", "json", "jsonl", "csv", "md")] string format)
    {
        var run = await _cli.ScriptedAsync("query", "partial", "--format", format);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Partial));
        Assert.That(run.Out + run.Error, Does.Contain("One file could not be read.").And.Contain("Column Foo is absent."));
    }

    [Test]
    public async Task Batch_answers_line_for_line_and_an_error_ends_nothing()
    {
        _cli.In = """
            {"id":"a","query":"rows"}
            {"id":7,"query":"wrong wher"}
            not json

            {"id":"m","query":"missing"}
            {"id":"n"}
            {"id":{"x":"2026-01-01T00:00:00Z"},"query":"rows"}
            """;

        var run = await _cli.ScriptedAsync("query", "--batch", "-");

        var answers = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (Text: l, Json: JObject.Parse(l))).ToList();
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(answers, Has.Count.EqualTo(6));
        Assert.That(answers.Select(a => a.Json["id"]!.ToString(Newtonsoft.Json.Formatting.None)).Take(5), Is.EqualTo(["\"a\"", "7", "null", "\"m\"", "\"n\""]));
        Assert.That(answers.Select(a => (string?)a.Json.SelectToken("error.kind")), Is.EqualTo([null, "syntax", "syntax", "semantic", "syntax", null]));
        Assert.That(answers[5].Text, Does.StartWith("""{"id":{"x":"2026-01-01T00:00:00Z"},"columns":"""));
        Assert.That(answers[3].Text, Does.Contain("Syslog"));
    }

    [Test]
    public async Task Query_of_a_batch_that_the_engine_does_not_survive_ends_nothing()
    {
        _cli.In = """
            {"id":1,"query":"crash"}
            {"id":2,"query":"rows"}
            """;

        var run = await _cli.ScriptedAsync("query", "--batch", "-");

        var answers = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse).ToList();
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(answers.Select(a => (int)a["id"]!), Is.EqualTo([1, 2]));
        Assert.That(((string?)answers[0].SelectToken("error.kind"), (string?)answers[0].SelectToken("error.message")), Is.EqualTo(("runtime", "The query failed: the engine lost its mind (InvalidOperationException).")));
        Assert.That((int)answers[1]["rowCount"]!, Is.EqualTo(3));
    }

    [TestCase("", ExpectedResult = ",,")]
    [TestCase("--last 2d", ExpectedResult = "2026-01-01T00:00:00.0000000Z,2026-01-03T00:00:00.0000000Z,")]
    [TestCase("--start 2026-01-02T12:00", ExpectedResult = "2026-01-02T12:00:00.0000000Z,2026-01-03T00:00:00.0000000Z,")]
    [TestCase("--end 2026-01-02", ExpectedResult = "2026-01-01T00:00:00.0000000Z,2026-01-02T00:00:00.0000000Z,")]
    [TestCase("--start 2026-01-01T02:00+02:00 --end 2026-01-02", ExpectedResult = "2026-01-01T00:00:00.0000000Z,2026-01-02T00:00:00.0000000Z,")]
    [TestCase("--range 2025-12-01..2025-12-02", ExpectedResult = "2025-12-01T00:00:00.0000000Z,2025-12-02T00:00:00.0000000Z,")]
    [TestCase("--last 1d --now 2025-06-02", ExpectedResult = "2025-06-01T00:00:00.0000000Z,2025-06-02T00:00:00.0000000Z,2025-06-02T00:00:00.0000000Z")]
    public async Task<string> Time_options_become_the_range(string options)
    {
        var run = await _cli.ScriptedAsync(["query", "range", "--format", "csv", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        return run.Out.Split("\r\n")[1];
    }

    [Test]
    public async Task Parameters_have_the_types_that_the_query_declares()
    {
        var file = _cli.Write("q.kql", "declare query_parameters(s:string, n:long, t:datetime, d:dynamic, span:timespan = 1d, start:datetime, end:datetime);\nparams");

        var run = await _cli.ScriptedAsync("query", "--file", file, "--param", "s=it's=1", "--param", "n=-5", "--param", "t=2026-01-01", "--param", "d=[\"a\",\"b,c\"]", "--param", "span=90m", "--last", "1d", "--format", "csv");

        Assert.That(run.Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), Is.EqualTo(
        [
            "d,String[],\"a+b,c\"", "end,DateTime,2026-01-03T00:00:00.0000000Z", "n,Int64,-5", "s,String,it's=1", "span,TimeSpan,01:30:00",
            "start,DateTime,2026-01-02T00:00:00.0000000Z", "t,DateTime,2026-01-01T00:00:00.0000000Z",
        ]), run.Error);
    }

    [TestCase("x=1", "The query declares no parameter 'x'.")]
    [TestCase("n=many", "'many' is no long, which parameter n takes.")]
    public async Task Parameter_that_does_not_fit_is_wrong_usage(string parameter, string message)
    {
        var run = await _cli.ScriptedAsync("query", "declare query_parameters(n:long); params", "--param", parameter);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain(message));
    }

    [Test]
    public async Task Parameter_without_value_is_named()
    {
        var run = await _cli.ScriptedAsync("query", "declare query_parameters(n:long); params");
        Assert.That(run.Error, Does.Contain("The query needs a value for its parameter 'n' (long)."));
    }

    [Test]
    public async Task Text_of_data_cannot_move_the_terminal([Values] bool isTerminal)
    {
        using var cli = new CliRunner { IsTerminal = isTerminal };

        var run = await cli.ScriptedAsync("query", "hostile");

        Assert.That(run.Out, Does.Contain("\\x1b[31mred").And.Contain("[bold]x[/]").And.Contain("\\u202e"));
        Assert.That(run.Out, Does.Not.Contain("\u202e").And.Not.Contain("\u001b[31m"));
    }

    [Test]
    public async Task Query_may_come_from_standard_input()
    {
        using var cli = new CliRunner { In = "rows" };
        Assert.That((await cli.ScriptedAsync("query", "-", "--format", "jsonl")).Out, Does.StartWith("""{"EventID":4624,"Activity":"logon"}"""));
    }
}
