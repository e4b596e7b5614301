using NUnit.Framework;

namespace Msticnb.Tests;

/// <summary>
/// Compares a text with its expectation file under <c>Expectations/</c>. What differs is written beside it as
/// <c>.received.txt</c>; <c>MSTICNB_ACCEPT=1</c> makes what is received the expectation, for a person to review.
/// </summary>
internal static class Expect
{
    public static void Text(string actual, string path, string extension = ".txt")
    {
        var file = Path.Combine(Repository.Root, "Msticnb.Tests", "Expectations", path.Replace('/', Path.DirectorySeparatorChar));
        var received = file + ".received" + extension;
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("MSTICNB_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file + extension, text);
        }

        var expected = File.Exists(file + extension) ? File.ReadAllText(file + extension).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(received, text);
        Assert.That(text, Is.EqualTo(expected), $"Expectations/{path}{extension} differs; see the .received file beside it.");
    }
}
