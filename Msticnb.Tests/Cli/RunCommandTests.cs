using Msticnb.Cli;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary><c>msticnb run</c>: exit codes, files, and what goes where.</summary>
public sealed class RunCommandTests
{
    private CliRunner _cli = null!;

    [SetUp]
    public void Open() => _cli = new CliRunner();

    [TearDown]
    public void Close() => _cli.Dispose();

    private string[] Reports => [.. Directory.GetFiles(_cli.Folder, "*.html").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    [Test]
    public async Task Plain_run_writes_text_and_a_report_and_says_where()
    {
        var run = await _cli.ScriptedAsync("run", "Scripted", "ann");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Complete), run.Error);
        Assert.That(run.Out, Does.Contain("Something odd: event 1").And.Contain("2026-01-02 00:00:00Z to 2026-01-03 00:00:00Z").And.Contain("last day of the data"));
        Assert.That(Reports, Is.EqualTo(["Scripted-ann-20260103T000000Z.html"]));
        Assert.That(run.Error.TrimEnd(), Does.EndWith($"Report: {Path.Combine(_cli.Folder, Reports[0])}"));
    }

    [Test]
    public async Task Same_run_has_the_same_report_and_another_run_another()
    {
        await _cli.ScriptedAsync("run", "Scripted", "ann");
        await _cli.ScriptedAsync("run", "Scripted", "ann");
        Assert.That(Reports, Has.Length.EqualTo(1));

        await _cli.ScriptedAsync("run", "Scripted", "ann", "--last", "2d");
        await _cli.ScriptedAsync("run", "Scripted", "ann", "--last", "2d", "--set", "rows=3");

        Assert.That(Reports, Is.EqualTo(["Scripted-ann-20260103T000000Z-2.html", "Scripted-ann-20260103T000000Z-3.html", "Scripted-ann-20260103T000000Z.html"]));
    }

    [TestCase("../../etc/passwd", "Scripted-etc_passwd-20260103T000000Z.html")]
    [TestCase("CON<>:\"|?*\u001b\u202e", "Scripted-CON-20260103T000000Z.html")]
    [TestCase("ann@contoso.example", "Scripted-ann_contoso.example-20260103T000000Z.html")]
    public async Task Value_cannot_choose_the_folder_of_the_report(string value, string name)
    {
        await _cli.ScriptedAsync("run", "Scripted", value);
        Assert.That(Reports, Is.EqualTo([name]));
    }

    [TestCase("--no-report")]
    [TestCase("--json", "out.json")]
    [TestCase("--format", "json")]
    [TestCase("--report", "sub/own.html")]
    public async Task No_report_of_its_own_when_something_else_is_asked_for(params string[] options)
    {
        var run = await _cli.ScriptedAsync(["run", "Scripted", "ann", .. options]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(Reports, Is.Empty);
        if (options[0] == "--report")
            Assert.That(File.Exists(Path.Combine(_cli.Folder, "sub", "own.html")));
    }

    [Test]
    public async Task Json_on_standard_output_is_one_whole_document()
    {
        var run = await _cli.ScriptedAsync("run", "OldScripted", "ann", "--format", "json", "--last", "2d", "--set", "rows=3");

        var json = JObject.Parse(run.Out);
        Assert.That((string?)json["status"], Is.EqualTo("complete"));
        Assert.That((string?)json.SelectToken("notebooklet.fullName"), Is.EqualTo("tests.scripted.Scripted"));
        Assert.That((int?)json.SelectToken("$.steps[?(@.name=='events')].rowCount"), Is.EqualTo(3));
        Assert.That((int?)json.SelectToken("parameters.rows"), Is.EqualTo(3));
    }

    [TestCase("broken")]
    [TestCase("part")]
    public async Task Step_that_is_failed_or_partial_ends_with_3(string step)
    {
        var run = await _cli.ScriptedAsync("run", "Scripted", "ann", "--option", "+" + step, "--no-report");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Partial));
        Assert.That(run.Out, Does.Contain("Something odd"));
    }

    [Test]
    public async Task Candidates_are_on_standard_error_and_a_pick_goes_on()
    {
        var open = await _cli.ScriptedAsync("run", "Scripted", "many");
        var json = await _cli.ScriptedAsync("run", "Scripted", "many", "--format", "json");
        var picked = await _cli.ScriptedAsync("run", "Scripted", "many", "--pick", "ann@two.example", "--no-report");
        var wrong = await _cli.ScriptedAsync("run", "Scripted", "many", "--pick", "ann@twos.example");

        Assert.That(open.ExitCode, Is.EqualTo(ExitCode.NeedsInput));
        Assert.That(open.Out, Is.Empty);
        Assert.That(open.Error, Does.Contain("ann@one.example").And.Contain("ann@two.example").And.Contain("--pick"));
        Assert.That(Reports, Is.Empty);
        Assert.That(JObject.Parse(json.Out)["candidates"]!.Count(), Is.EqualTo(2));
        Assert.That(picked.ExitCode, Is.Zero);
        Assert.That(picked.Out, Does.Contain("ann@two.example"));
        Assert.That(wrong.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(wrong.Error, Does.Contain("Did you mean 'ann@two.example'?"));
    }

    [TestCase("run", "Scriptd", "ann")]
    [TestCase("run", "Scripted", "ann", "--option", "+evnts")]
    [TestCase("run", "Scripted", "ann", "--set", "rows=1000")]
    [TestCase("run", "Scripted", "ann", "--set", "rws=1")]
    [TestCase("run", "Scripted", "ann", "--input", "absent.xyz")]
    public async Task Names_and_values_that_do_not_fit_end_with_2(params string[] words)
    {
        var run = await _cli.ScriptedAsync(words);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage), run.Error);
    }

    [Test]
    public async Task Data_that_no_pack_opens_fails_with_the_id()
    {
        var run = await _cli.RunAsync("run", "Scripted", "ann", "--plugins", CliRunner.ScriptedPacks, "--cluster", "https://c.example", "--database", "d");
        Assert.That(run.Error, Does.StartWith("MNB0015 "));
        Assert.That(run.ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Interrupt_keeps_what_was_found_and_ends_with_130()
    {
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(1500));

        var run = await _cli.RunAsync(["run", "Waiting", "--plugins", CliRunner.ScriptedPacks, "--workspace", "w1"], interrupt.Token);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Cancelled), run.Error);
        Assert.That(run.Out, Does.Contain("found before").And.Contain("Cancelled"));
        Assert.That(Reports, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Tables_are_written_as_files()
    {
        var run = await _cli.ScriptedAsync("run", "Scripted", "ann", "--tables", "t", "--no-report");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(File.ReadAllText(Path.Combine(_cli.Folder, "t", "events.csv")), Is.EqualTo("TimeGenerated,Name\r\n2026-01-02T00:01:00.0000000Z,event 1\r\n2026-01-02T00:02:00.0000000Z,event 2\r\n"));
    }

    [Test]
    public async Task Progress_goes_to_standard_error_a_line_for_each_step_and_quiet_silences_it()
    {
        var run = await _cli.ScriptedAsync("run", "Scripted", "ann", "--no-report");
        var quiet = await _cli.ScriptedAsync("run", "Scripted", "ann", "--quiet");

        Assert.That(run.Error, Does.Contain("events: data, 2 rows\n"));
        Assert.That(quiet.Error, Is.Empty);
        Assert.That(quiet.Out, Does.Contain("Something odd"));
    }

    [Test]
    public async Task Progress_on_a_terminal_leaves_standard_output_alone()
    {
        using var terminal = new CliRunner { IsTerminal = true, Width = 100 };

        var run = await terminal.ScriptedAsync("run", "Scripted", "ann", "--format", "json");

        Assert.That(JObject.Parse(run.Out)["status"]!.ToString(), Is.EqualTo("complete"));
        Assert.That(run.Error, Does.Contain("\u001b["));
    }

    [TestCase(80)]
    [TestCase(200)]
    public async Task Text_keeps_to_the_width(int width)
    {
        using var cli = new CliRunner { Width = width };
        var run = await cli.ScriptedAsync("run", "Scripted", "ann", "--no-report");
        Assert.That(run.Out.Split('\n').Select(l => l.Length), Is.All.LessThanOrEqualTo(width));
    }
}
