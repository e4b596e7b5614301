using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Cli.Running;
using Msticnb.Host;
using Msticnb.Host.Rendering;

namespace Msticnb.Cli.Querying;

/// <summary>The file and the format of one query's answer.</summary>
/// <param name="Format">One of <see cref="Formats"/>.</param>
/// <param name="Path">The file; null for standard output.</param>
internal sealed record QueryOutput(string Format, string? Path)
{
    private const string Parquet = "parquet", ParquetEnding = ".parquet";

    private static readonly Option FormatChoice = FormatOption.Of(Formats);

    private static readonly Option File = new("--out", "FILE", $"Writes the answer to this file. Its ending chooses the format ({string.Join(", ", Endings().Select(e => e.Key))}) unless --format does.");

    /// <summary>What <c>--format</c> takes.</summary>
    public static string[] Formats => [.. TableRenderers.All.Select(r => r.Format), Parquet];

    public static IReadOnlyList<Option> All { get; } = [FormatChoice, File];

    /// <summary>True when there is a file to be written.</summary>
    public static bool HasFile(ParsedArguments arguments) => arguments.Has(File);

    /// <summary>The format that was typed, or null.</summary>
    public static string? TypedFormat(ParsedArguments arguments) => arguments[FormatChoice];

    /// <summary>The name of the option for the file.</summary>
    public static string FileOption => File.Name;

    /// <exception cref="CommandLineException">Parquet without a file, or a file whose ending says nothing.</exception>
    public static QueryOutput Read(ParsedArguments arguments, Surroundings world)
    {
        if (arguments[File] is not { } typed)
        {
            return TypedFormat(arguments) == Parquet
                ? throw CommandLineException.Because("Parquet is no text and goes into a file only.", $"Name one: {File.Name} answer.parquet")
                : new QueryOutput(FormatOption.Read(arguments, FormatChoice), null);
        }

        var ending = System.IO.Path.GetExtension(typed);
        var format = TypedFormat(arguments) ?? Endings().FirstOrDefault(e => e.Key.Equals(ending, StringComparison.OrdinalIgnoreCase)).Value
            ?? throw CommandLineException.Because($"The ending '{Quote.Short(ending)}' of {File.Name} is that of no format.", $"End the name with one of {string.Join(", ", Endings().Select(e => e.Key))}, or give --format.");
        return new QueryOutput(format, world.FullPath(typed));
    }

    /// <summary>Writes the file; false when the format has no place for what is to be known about the answer.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public async Task<bool> WriteFileAsync(QueryAnswer answer, RenderOptions options, MsticnbHost host, CancellationToken cancellationToken)
    {
        if (Format != Parquet)
        {
            var renderer = TableRenderers.Find(Format)!;
            await OutputFile.WriteAsync(Path!, writer => renderer.RenderAsync(answer, writer, options, cancellationToken)).ConfigureAwait(false);
            return !renderer.IsRowsOnly;
        }

        var files = host.GetServices<ITableFiles>().FirstOrDefault(f => f.Writes.Contains(ParquetEnding, StringComparer.OrdinalIgnoreCase))
            ?? throw CommandLineException.Because("No pack that is loaded writes Parquet.", "`msticnb plugins` lists the packs; Msticnb.LocalData does.");
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path!)!);
            await files.WriteAsync(answer.Table, Path!, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(Path!, e);
        }

        return false;
    }

    private static IEnumerable<KeyValuePair<string, string>> Endings() =>
        Formats.Select(f => KeyValuePair.Create(f == FormatOption.Text ? ".txt" : "." + f, f));
}
