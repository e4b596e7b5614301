using System.Text;
using Msticnb.Host.Testing;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Testing;

public sealed class ExampleCheckTests
{
    private static NotebookletExample Passing(string file) => new()
    {
        Notebooklet = TestHost.Host.Notebooklets.Get("TemplateNotebooklet"),
        Name = "Example",
        Files = new Dictionary<string, Func<Stream>>
        {
            ["input.json"] = () => new MemoryStream(Encoding.UTF8.GetBytes($$"""{"value":"x","start":"2026-01-01","end":"2026-01-02","tables":{"t":"{{file}}"} }""")),
            ["SecurityEvent.csv"] = () => new MemoryStream("TimeGenerated\n"u8.ToArray()),
        },
    };

    [Test]
    public async Task File_outside_of_the_example_is_neither_read_nor_deleted()
    {
        var outside = Path.Combine(Path.GetTempPath(), $"msticnb-outside-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(outside, "Name\nmine\n");
        try
        {
            foreach (var path in new[] { outside, "../" + Path.GetFileName(outside) })
            {
                var error = await Assert.ThrowsAsync<InvalidDataException>(() => ExampleCheck.RunAsync(TestHost.Host, Passing(path)));
                Assert.That(error!.Message, Does.Contain("not in the example's folder"));
                Assert.That(await File.ReadAllTextAsync(outside), Is.EqualTo("Name\nmine\n"));
            }
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [TestCase("absent.csv", "not in the example's folder")]
    [TestCase("input.json.txt", "not in the example's folder")]
    public async Task File_that_cannot_be_passed_in_is_named(string file, string message)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ExampleCheck.RunAsync(TestHost.Host, Passing(file)));
        Assert.That(error!.Message, Does.Contain(file).And.Contain(message));
    }
}
