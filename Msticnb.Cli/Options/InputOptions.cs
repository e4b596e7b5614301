using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Host;

namespace Msticnb.Cli.Options;

/// <summary>Tables that are passed to a notebooklet.</summary>
internal static class InputOptions
{
    private static readonly Option Input = new("--input", "[NAME=]FILE", "Passes a table (CSV, JSON lines, Parquet) to a notebooklet that takes one; the name may be left out when it takes one only.") { IsRepeatable = true };

    public static IReadOnlyList<Option> All { get; } = [Input];

    /// <summary>The tables by name, and where they come from; null for no table.</summary>
    public static async Task<(IReadOnlyDictionary<string, DataFrame> Tables, string? Source)> TablesAsync(ParsedArguments arguments, Surroundings world, MsticnbHost host, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, DataFrame>(StringComparer.Ordinal);
        var sources = new List<string>();
        foreach (var (name, file) in arguments.All(Input).Select(t => Split(t, world)))
        {
            var ending = Ending(file);
            var files = host.GetServices<ITableFiles>();
            var reader = files.FirstOrDefault(f => f.Reads.Contains(ending, StringComparer.OrdinalIgnoreCase))
                ?? throw CommandLineException.Because($"No loaded pack reads files that end in '{ending}'.", $"Files end in {string.Join(", ", files.SelectMany(f => f.Reads).Distinct(StringComparer.Ordinal))}.");
            if (!tables.TryAdd(name, await reader.ReadAsync(file, null, cancellationToken).ConfigureAwait(false)))
                throw CommandLineException.GivenTwice(Input);
            sources.Add(Path.GetFileName(file));
        }

        return (tables, sources.Count == 0 ? null : string.Join(", ", sources));
    }

    // A file whose own name holds an equals sign is still a file.
    private static (string Name, string File) Split(string text, Surroundings world)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0 || File.Exists(world.FullPath(text))
            ? ("", world.FullPath(text))
            : (text[..equals].Trim(), world.FullPath(text[(equals + 1)..]));
    }

    // Packed files have two endings, of which both count.
    private static string Ending(string file)
    {
        var last = Path.GetExtension(file);
        return string.Equals(last, ".gz", StringComparison.OrdinalIgnoreCase) ? Path.GetExtension(Path.GetFileNameWithoutExtension(file)) + last : last;
    }
}
