using System.Diagnostics;
using System.Runtime.Versioning;
using Msticnb.Cli;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

/// <summary>The tool as a process of its own: exit codes, pipes, signals.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Exit_code_and_streams_reach_the_shell()
    {
        using var process = Start("explain", "MNB0012");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(output, Does.StartWith("MNB0012"));
        Assert.That(output, Does.Not.Contain("\u001b").And.Not.Contain("\ufeff"));

        using var wrong = Start("nonsense");
        Assert.That(await wrong.StandardError.ReadToEndAsync(), Does.Contain("nonsense"));
        await wrong.WaitForExitAsync();
        Assert.That(wrong.ExitCode, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public async Task Reader_that_leaves_early_is_no_failure()
    {
        using var process = Start("query", "--batch", "-", "--plugins", CliRunner.ScriptedPacks, "--workspace", "w1");
        process.StandardOutput.Close();
        for (var i = 0; i < 50; i++)
            await process.StandardInput.WriteLineAsync("""{"id":1,"query":"rows"}""");
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.That(process.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Batch_answers_before_the_next_query_is_asked()
    {
        using var process = Start("query", "--batch", "-", "--plugins", CliRunner.ScriptedPacks, "--workspace", "w1");
        for (var i = 0; i < 3; i++)
        {
            await process.StandardInput.WriteLineAsync($$"""{"id":{{i}},"query":"rows"}""");
            await process.StandardInput.FlushAsync();
            Assert.That(await process.StandardOutput.ReadLineAsync().WaitAsync(Patience), Does.StartWith($$"""{"id":{{i}},"""));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(process.ExitCode, Is.Zero);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A test cannot send Ctrl-C to one process there.")]
    [UnsupportedOSPlatform("windows")]
    public async Task Interrupt_writes_the_report_and_ends_with_130()
    {
        using var cli = new CliRunner();
        using var process = StartIn(cli.Folder, "run", "Waiting", "--plugins", CliRunner.ScriptedPacks, "--workspace", "w1");
        // Each step that has ended is a line in a pipe: now the endless one is under way.
        Assert.That(await process.StandardError.ReadLineAsync().WaitAsync(Patience), Does.StartWith("quick:"));
        await InterruptAsync(process);
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Cancelled));
        Assert.That(output, Does.Contain("found before"));
        Assert.That(Directory.GetFiles(cli.Folder, "*.html"), Has.Length.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A test cannot send Ctrl-C to one process there.")]
    [UnsupportedOSPlatform("windows")]
    public async Task Second_interrupt_ends_at_once_even_what_does_not_listen()
    {
        using var cli = new CliRunner();
        using var process = StartIn(cli.Folder, "run", "Waiting", "--plugins", CliRunner.ScriptedPacks, "--workspace", "stuck");
        Assert.That(await process.StandardError.ReadLineAsync().WaitAsync(Patience), Does.StartWith("quick:"));
        await InterruptAsync(process);
        // The report is written, and then the data source does not let go.
        string? line;
        do
            line = await process.StandardError.ReadLineAsync().WaitAsync(Patience);
        while (line is not null && !line.StartsWith("Report: ", StringComparison.Ordinal));
        Assert.That(process.HasExited, Is.False);
        await InterruptAsync(process);
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Cancelled));
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", [IsInterruptIgnored() ? "-TERM" : "-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    // Whoever runs the tests in the background of a shell starts them deaf to Ctrl-C, and so all that they start; the tool ends in the same order on both.
    private static bool IsInterruptIgnored()
    {
        const string Ignored = "SigIgn:";
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & 0b10) != 0;
    }

    private static Process Start(params string[] words) => StartIn(Path.GetTempPath(), words);

    private static Process StartIn(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Tool, "msticnb.dll"), .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["COLUMNS"] = "80";
        return Process.Start(start)!;
    }
}
