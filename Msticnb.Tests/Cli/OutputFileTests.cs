using Msticnb.Cli.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Cli;

public sealed class OutputFileTests
{
    [Test]
    public async Task File_whose_writing_was_ended_leaves_nothing_behind()
    {
        using var cli = new CliRunner();
        var path = Path.Combine(cli.Folder, "out.json");
        await File.WriteAllTextAsync(path, "before");

        await Assert.ThrowsAsync<OperationCanceledException>(() => OutputFile.WriteAsync(path, async writer =>
        {
            await writer.WriteAsync("half");
            throw new OperationCanceledException();
        }));

        Assert.That(Directory.GetFiles(cli.Folder), Is.EqualTo(new[] { path }));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("before"));
    }
}
