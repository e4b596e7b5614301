using Msticnb.Cli;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary>What the tool says to wrong words and broken files, with the packs that ship, from the command line to the exit code.</summary>
public sealed class BadInputTests
{
    private const string Events = """
        {"TimeGenerated":"2026-03-13T10:00:00Z","Computer":"WKS1","EventID":4624,"Account":"ann","Activity":"logon"}
        {"TimeGenerated":"2026-03-13T11:00:00Z","Computer":"WKS1","EventID":4624,"Account":"ann","Activity":"logon"}

        """;

    private CliRunner _cli = null!;

    [SetUp]
    public void Open() => _cli = new CliRunner { HasBuiltInPacks = true };

    [TearDown]
    public void Close() => _cli.Dispose();

    [TestCase("run HostSummary", "HostSummary needs a host name.")]
    [TestCase("run HostSumary WKS1", "Did you mean 'HostSummary'?")]
    [TestCase("run HostSummary WKS1 --start 2026-03-40", "'2026-03-40' is not a time.")]
    [TestCase("run HostSummary WKS1 --last 2x", "'2x' is not a duration.")]
    [TestCase("run HostSummary WKS1 --start 2026-03-12 --end 2026-03-10", "which is not after its start")]
    [TestCase("run HostSummary WKS1 --optoin x", "Did you mean '--option'?")]
    [TestCase("run HostSummary WKS1 --option +related_alrts", "Did you mean 'related_alerts'?")]
    [TestCase("run HostSummary WKS1 --only summry", "Did you mean 'summary'?")]
    [TestCase("run HostSummary WKS1 --set foo=1", "has no parameter 'foo'")]
    [TestCase("run HostSummary WKS1 --format xml", "It takes text, json, md, html.")]
    [TestCase("rnu HostSummary WKS1", "Did you mean 'run'?")]
    public async Task Wrong_word_ends_with_2_and_a_sentence(string words, string sentence)
    {
        _cli.Write("data/SecurityEvent.jsonl", Events);
        var run = await _cli.RunAsync([.. words.Split(' '), "--data", "data"]);

        Assert.That(run.Error, Does.Contain(sentence));
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Out, Is.Empty);
        Assert.That(Directory.GetFiles(_cli.Folder), Is.Empty, "no report of a run that never began");
    }

    [TestCase("")]
    [TestCase("  ")]
    public async Task Empty_value_is_a_slip_and_not_the_host_of_the_story(string value)
    {
        var run = await _cli.RunAsync("run", "HostSummary", value, "--data", Directory.CreateDirectory(Path.Combine(_cli.Folder, "data")).FullName);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Failed), "the folder is empty");

        _cli.Write("data/SecurityEvent.jsonl", Events);
        _cli.Write("data/.sample.json", "{}");
        run = await _cli.RunAsync("run", "HostSummary", value, "--data", "data");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("HostSummary needs a host name."));
    }

    [TestCase("data", "has no table")]
    [TestCase("nowhere", "There is no data folder")]
    public async Task Folder_without_data_fails_and_says_what_a_table_is(string folder, string sentence)
    {
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "data"));
        foreach (var words in new[] { new[] { "run", "HostSummary", "WKS1" }, ["tables"], ["query", "SecurityEvent"] })
        {
            var run = await _cli.RunAsync([.. words, "--data", folder]);
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Failed));
            Assert.That(run.Error, Does.Contain("MNB0010").And.Contain(sentence));
        }
    }

    [TestCase("Half.csv", "TimeGenerated,Computer\n2026-03-13T10:00:00Z,WKS1\n2026-03-13T1", "Line 3 has 1 value for 2 columns")]
    [TestCase("Half.csv", "TimeGenerated,Computer\n2026-03-13T10:00:00Z,\"WKS1\n", "a quotation mark is not closed")]
    [TestCase("Half.jsonl", "{\"Computer\":\"WKS1\"}\n{\"Computer\":\"WK", "It is not valid JSON in line 2")]
    [TestCase("Half.parquet", "PAR1 and then nothing more", "Its end is missing")]
    [TestCase("Half.parquet", "this is no Parquet file", "It does not begin with PAR1")]
    [TestCase("Half.csv", "", "It is empty")]
    [TestCase("Half.jsonl.gz", "this is no gzip", "gzip")]
    public async Task Damaged_file_is_named_and_the_other_tables_still_answer(string name, string content, string reason)
    {
        _cli.Write("data/SecurityEvent.jsonl", Events);
        _cli.Write($"data/{name}", content);

        var tables = await _cli.RunAsync("tables", "--data", "data");
        Assert.That(tables.ExitCode, Is.Zero, tables.Error);
        Assert.That(OneLine(tables.Error), Does.Contain($"{name} of table Half").And.Contain(reason).IgnoreCase);
        Assert.That(tables.Out, Does.Contain("SecurityEvent"));

        var broken = await _cli.RunAsync("query", "Half | count", "--data", "data");
        Assert.That(broken.ExitCode, Is.EqualTo(ExitCode.Failed));
        Assert.That(OneLine(broken.Error), Does.Contain($"No file of the table Half can be read. {name}: ").And.Contain(reason).IgnoreCase);

        var good = await _cli.RunAsync("query", "SecurityEvent | count", "--data", "data", "--format", "csv");
        Assert.That((good.ExitCode, good.Out), Is.EqualTo((ExitCode.Complete, "Count\r\n2\r\n")), good.Error);
    }

    [Test]
    public async Task Run_over_a_damaged_file_keeps_all_else_and_ends_with_3()
    {
        _cli.Write("data/SecurityEvent.jsonl", Events);
        _cli.Write("data/Heartbeat.parquet", "PAR1 cut off");
        _cli.Write("data/SecurityAlert/good.jsonl", """{"TimeGenerated":"2026-03-13T10:30:00Z","AlertName":"Odd logon","AlertSeverity":"High","CompromisedEntity":"WKS1","SystemAlertId":"a1"}""" + "\n");
        _cli.Write("data/SecurityAlert/half.jsonl", """{"TimeGenerated":"2026-03-13T10:3""");

        var run = await _cli.RunAsync("run", "HostSummary", "WKS1", "--data", "data", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Partial), run.Error);
        var steps = JObject.Parse(run.Out)["steps"]!.ToDictionary(step => (string)step["name"]!);
        Assert.That((string?)steps["heartbeat"]["outcome"], Is.EqualTo("failed"));
        Assert.That((string?)steps["heartbeat"]["reason"], Does.Contain("Heartbeat.parquet: Its end is missing"));
        Assert.That((string?)steps["related_alerts"]["outcome"], Is.EqualTo("partial"));
        Assert.That((string?)steps["related_alerts"]["reason"], Does.Contain("half.jsonl of table SecurityAlert is not in the answer"));
        Assert.That((int?)steps["related_alerts"]["rowCount"], Is.EqualTo(1));
        Assert.That((string?)steps["summary"]["outcome"], Is.EqualTo("data"));
    }

    [Test]
    public async Task Table_without_a_time_column_is_read_whole_and_says_so()
    {
        _cli.Write("data/SecurityEvent.jsonl", Events);
        _cli.Write("data/Assets.csv", "Computer,Owner\nWKS1,ann\n");

        var run = await _cli.RunAsync("query", "Assets", "--data", "data", "--last", "1d", "--format", "csv");

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((ExitCode.Complete, "Computer,Owner\r\nWKS1,ann\r\n")));
        Assert.That(OneLine(run.Error), Does.Contain("Assets has no time column, so the time range does not apply to it"));
    }

    [Test]
    public async Task Known_table_that_lost_its_time_column_never_looks_empty_or_whole()
    {
        _cli.Write("data/SecurityEvent.csv", "Computer,EventID,Account\nWKS1,4624,ann\n");
        _cli.Write("data/Syslog.jsonl", """{"TimeGenerated":"2026-03-13T10:30:00Z","Computer":"other"}""" + "\n");

        var run = await _cli.RunAsync("run", "HostSummary", "WKS1", "--data", "data", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Partial), run.Error);
        var summary = JObject.Parse(run.Out)["steps"]!.Single(step => (string?)step["name"] == "summary");
        Assert.That((string?)summary["outcome"], Is.EqualTo("partial"));
        Assert.That((string?)summary["reason"], Does.Contain("SecurityEvent.csv of table SecurityEvent is not in the answer: it has no column TimeGenerated"));
    }

    // Messages wrap at the width of the screen.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
