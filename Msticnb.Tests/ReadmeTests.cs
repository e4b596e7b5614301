using Msticnb.Tests.Cli;
using NUnit.Framework;

namespace Msticnb.Tests;

/// <summary>Every command of the README does what the README says, in the order in which it stands there.</summary>
public sealed class ReadmeTests
{
    private const string Call = "dotnet run --project Msticnb.Cli -- ";

    [Test]
    public async Task Every_command_ends_well()
    {
        using var cli = new CliRunner { HasBuiltInPacks = true };
        var commands = Commands().Where(c => c.StartsWith(Call, StringComparison.Ordinal)).ToList();
        Assert.That(commands, Has.Count.AtLeast(5));
        foreach (var command in commands)
        {
            var run = await cli.RunAsync([.. Words(command[Call.Length..])]);
            Assert.That(run.ExitCode, Is.Zero, $"{command}\n{run.Out}\n{run.Error}");
        }

        Assert.That(File.Exists(Path.Combine(cli.Folder, "web01.html")) && File.Exists(Path.Combine(cli.Folder, "web01.json")), Is.True);
        Assert.That(Directory.GetFiles(cli.Folder, "HostSummary-*.html"), Has.Length.EqualTo(1), "the first command writes its report");
    }

    [Test]
    public void Commands_that_are_no_call_of_the_tool_are_the_tests_own() =>
        Assert.That(Commands().Where(c => !c.StartsWith(Call, StringComparison.Ordinal)), Is.EqualTo(new[] { "dotnet test" }));

    private static IEnumerable<string> Commands()
    {
        string? fence = null;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                fence = fence is null ? line : null;
            else if (fence == "```" && line.Trim().Length > 0)
                yield return line.Trim();
        }
    }

    private static IEnumerable<string> Words(string command)
    {
        foreach (var (part, index) in command.Split('"').Select((p, i) => (p, i)))
        {
            if (index % 2 == 1)
                yield return part;
            else
            {
                foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    yield return word;
            }
        }
    }
}
