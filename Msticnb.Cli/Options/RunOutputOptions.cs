using Msticnb.Cli.CommandLine;
using Msticnb.Host.Rendering;

namespace Msticnb.Cli.Options;

/// <summary>Where the result of a run goes.</summary>
/// <param name="Format">What standard output gets.</param>
/// <param name="Report">The HTML report's file; null for none, or for the one that a plain run writes.</param>
/// <param name="Json">The JSON file; null for none.</param>
/// <param name="Tables">The folder for the tables; null for none.</param>
/// <param name="HasDefaultReport">True when the run is to write a report although none was asked for.</param>
/// <param name="IsQuiet">True shows neither progress nor notices.</param>
/// <param name="MaxRows">Most rows of a table; null for the format's own.</param>
internal sealed record RunOutputOptions(string Format, string? Report, string? Json, string? Tables, bool HasDefaultReport, bool IsQuiet, int? MaxRows)
{
    private static readonly Option FormatChoice = FormatOption.Of([.. ResultRenderers.All.Select(r => r.Format)]);
    private static readonly Option ReportFile = new("--report", "FILE", "Writes the HTML report to this file.");
    private static readonly Option NoReport = new("--no-report", null, "Writes no report.");
    private static readonly Option JsonFile = new("--json", "FILE", "Writes the whole result as JSON to this file.");
    private static readonly Option TablesFolder = new("--tables", "DIR", "Writes each table as CSV and Parquet into this folder.");
    private static readonly Option Quiet = new("--quiet", null, "Shows neither progress nor notices; the result is still written.");
    private static readonly Option MaxRowsChoice = MaxRowsOption.Of("Most rows of each table that are shown; text shows 10 by default. Files hold all.");

    public static IReadOnlyList<Option> All { get; } = [FormatChoice, ReportFile, NoReport, JsonFile, TablesFolder, Quiet, MaxRowsChoice];

    public static RunOutputOptions Read(ParsedArguments arguments, Surroundings world)
    {
        if (arguments.Has(ReportFile) && arguments.Has(NoReport))
            throw CommandLineException.Conflict(ReportFile.Name, NoReport.Name);
        var format = FormatOption.Read(arguments, FormatChoice);
        return new RunOutputOptions(
            format,
            arguments[ReportFile] is { } report ? world.FullPath(report) : null,
            arguments[JsonFile] is { } json ? world.FullPath(json) : null,
            arguments[TablesFolder] is { } tables ? world.FullPath(tables) : null,
            format == FormatOption.Text && !arguments.Has(ReportFile) && !arguments.Has(JsonFile) && !arguments.Has(NoReport),
            arguments.Has(Quiet),
            MaxRowsOption.Read(arguments, MaxRowsChoice));
    }
}
