using Msticnb.Cli;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary><c>list search show plugins tables</c>, and where they take packs and data from.</summary>
public sealed class CatalogueCommandTests
{
    private CliRunner _cli = null!;

    [SetUp]
    public void Open() => _cli = new CliRunner();

    [TearDown]
    public void Close() => _cli.Dispose();

    [Test]
    public async Task List_does_not_open_the_data()
    {
        var run = await _cli.RunAsync("list", "--plugins", CliRunner.ScriptedPacks, "--workspace", "closed");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Out, Does.StartWith("tests.scripted\n").And.Contain("  Scripted").And.Contain("  Waiting"));
    }

    [TestCase("account", "Scripted", "Waiting")]
    [TestCase("Account", "Scripted", "Waiting")]
    public async Task List_by_entity_leaves_out_the_others(string kind, string there, string absent)
    {
        var run = await _cli.ScriptedAsync("list", "--entity", kind);
        Assert.That(run.Out, Does.Contain(there).And.Not.Contain(absent));
    }

    [Test]
    public async Task List_as_json_says_what_can_run()
    {
        var run = await _cli.ScriptedAsync("list", "--format", "json");

        var scripted = JArray.Parse(run.Out).Single(n => (string?)n["name"] == "Scripted");
        Assert.That((bool?)scripted["runnable"], Is.True);
        Assert.That(scripted["reasons"]!.Select(r => (string?)r), Has.One.Contains("events"));
    }

    [Test]
    public async Task List_as_json_survives_data_that_cannot_be_opened()
    {
        var run = await _cli.RunAsync("list", "--format", "json", "--plugins", CliRunner.ScriptedPacks, "--workspace", "closed");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(JArray.Parse(run.Out), Has.Count.EqualTo(2));
        Assert.That(run.Error, Does.Contain("closed"));
    }

    [Test]
    public async Task Search_says_why_and_whether_it_can_run()
    {
        var text = await _cli.ScriptedAsync("search", "script", "account");
        var json = await _cli.ScriptedAsync("search", "script", "account", "--format", "json");
        var nothing = await _cli.ScriptedAsync("search", "script", "elephant");
        var any = await _cli.ScriptedAsync("search", "script", "elephant", "--any");

        Assert.That(text.Out, Does.Contain("tests.scripted.Scripted  can run").And.Contain("account in keyword, entity"));
        Assert.That((string?)JArray.Parse(json.Out)[0].SelectToken("$.matched[0].term"), Is.EqualTo("script"));
        Assert.That(nothing.Out, Is.Empty);
        Assert.That(nothing.Error, Does.Contain("--any"));
        Assert.That(any.Out, Does.Contain("Scripted"));
    }

    [TestCase("text", "Rows")]
    [TestCase("md", "# Scripted")]
    [TestCase("json", "\"fullName\": \"tests.scripted.Scripted\"")]
    [TestCase("html", "<h1>Scripted</h1>")]
    public async Task Show_has_steps_parameters_and_examples_in_every_format(string format, string mark)
    {
        var run = await _cli.RunAsync("show", "scripted", "--format", format, "--plugins", CliRunner.ScriptedPacks);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        foreach (var part in new[] { "events", "endless", "on demand", "rows", "100", "msticnb run Scripted" })
            Assert.That(run.Out, format == "json" && part == "on demand" ? Does.Contain("\"default\": false") : Does.Contain(part));
        if (format != "text")
            Assert.That(run.Out, Does.Contain(mark));
    }

    [Test]
    public async Task Plugins_reports_what_was_refused()
    {
        var folder = Path.Combine(_cli.Folder, "packs");
        Directory.CreateDirectory(Path.Combine(folder, "Readme"));
        File.WriteAllText(Path.Combine(folder, "Readme", "Readme.dll"), "no assembly");

        var text = await _cli.RunAsync("plugins", "--plugins", folder, "--plugins", CliRunner.ScriptedPacks);
        var json = await _cli.RunAsync("plugins", "--plugins", folder, "--plugins", CliRunner.ScriptedPacks, "--format", "json");

        Assert.That(text.Out, Does.Match(@"(?m)^Readme\s+skipped").And.Match(@"(?m)^ScriptedPack\s+0\.0\.0\.0\s+loaded\s+2 notebooklets, 2 services").And.Contain("MNB0030"));
        Assert.That(JArray.Parse(json.Out).Select(p => (string?)p["status"]), Is.EqualTo(["skipped", "loaded"]));
        Assert.That((string?)JArray.Parse(json.Out).SelectToken("$[0].problems[0].id"), Is.EqualTo("MNB0030"));
    }

    [Test]
    public async Task Packs_come_from_the_environment_and_the_configuration_file_too()
    {
        _cli.Variables["MSTICNB_PLUGINS"] = CliRunner.ScriptedPacks;
        var run = await _cli.RunAsync("list");
        Assert.That(run.Out, Does.Contain("Scripted"));
        Assert.That(run.Error, Does.Not.Contain("run as code"), "who sets the variable knows");

        _cli.Variables.Clear();
        _cli.Write("msticnb.json", $$"""{"plugins": [{{Newtonsoft.Json.JsonConvert.ToString(CliRunner.ScriptedPacks)}}], "online": true}""");
        run = await _cli.RunAsync("list");
        Assert.That(run.Out, Does.Contain("Scripted"));
        Assert.That(run.Error, Does.Contain("run as code").And.Contain(CliRunner.ScriptedPacks).And.Contain("out of this machine"));

        _cli.Variables["MSTICNB_CONFIG"] = "msticnb.json";
        Assert.That((await _cli.RunAsync("list")).Error, Does.Not.Contain("run as code"), "who names the file knows");
    }

    [TestCase("{", "cannot be used")]
    [TestCase("[]", "no JSON object")]
    [TestCase("{\"plugin\": []}", "no setting 'plugin'")]
    [TestCase("{\"data\": 3}", "data is no text")]
    public async Task Configuration_file_that_is_wrong_is_named(string text, string why)
    {
        _cli.Write("own.json", text);
        _cli.Variables["MSTICNB_CONFIG"] = "own.json";

        var run = await _cli.RunAsync("list");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("own.json").And.Contain(why));
    }

    [Test]
    public async Task Tables_tells_counts_spans_absences_and_problems()
    {
        var all = await _cli.ScriptedAsync("tables");
        var one = await _cli.ScriptedAsync("tables", "securityevent");
        var json = await _cli.ScriptedAsync("tables", "--format", "json");
        var unknown = await _cli.ScriptedAsync("tables", "SecurtyEvent");
        var absent = await _cli.ScriptedAsync("tables", "syslog");

        Assert.That(all.Out, Does.Contain("SecurityEvent").And.Contain("1234").And.Contain("2026-01-01 00:00").And.Contain("Known and not here: Syslog."));
        Assert.That(all.Error, Does.Contain("MNB0014 Heartbeat.csv"));
        Assert.That(one.Out, Does.Contain("Computer").And.Contain("datetime").And.Contain("SubStatus"));
        Assert.That((string?)JObject.Parse(json.Out).SelectToken("tables[0].columns[0].type"), Is.EqualTo("datetime"));
        Assert.That(unknown.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(unknown.Error, Does.Contain("Did you mean 'SecurityEvent'?"));
        Assert.That(absent.Error, Does.Contain("Table Syslog is known, and this data does not have it."));
    }
}
