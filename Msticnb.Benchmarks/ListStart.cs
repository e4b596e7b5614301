using System.Diagnostics;

namespace Msticnb.Benchmarks;

/// <summary><c>msticnb list</c>, each time in a new process, against a .NET program that does nothing. Aim: under 4 times.</summary>
internal static class ListStart
{
    public static void Run()
    {
        var tool = Path.Combine(BuiltTool.Folder, "msticnb.dll");
        var empty = typeof(ListStart).Assembly.Location;
        Comparison.RunAsync("list", "msticnb list", () => StartAsync(tool, "list"), "empty program", () => StartAsync(empty, "empty"), rounds: 15).GetAwaiter().GetResult();
    }

    private static async Task StartAsync(string assembly, string word)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, word]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
    }
}
