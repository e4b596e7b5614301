using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;
using Msticnb.Host.Running;

namespace Msticnb.Cli.Running;

/// <summary>Writes the result of a run to wherever it was asked for.</summary>
internal sealed class RunOutput(RunOutputOptions options, Surroundings world, IReadOnlyList<ITableFiles> tableFiles)
{
    /// <summary>Files first, so that the text on the terminal ends with where they are.</summary>
    public async Task WriteAsync(NotebookletResult result, CancellationToken cancellationToken)
    {
        await ToStandardOutputAsync(result, cancellationToken).ConfigureAwait(false);
        if (options.Json is { } json)
        {
            await OutputFile.WriteAsync(json, w => Renderer(FormatOption.Json).RenderAsync(result, w, new RenderOptions { Indented = true }, cancellationToken)).ConfigureAwait(false);
            Tell("JSON", json);
        }

        if (options.Tables is { } folder)
        {
            var count = await ResultTables.WriteAsync(result, folder, tableFiles, cancellationToken).ConfigureAwait(false);
            Tell($"{count} {(count == 1 ? "table" : "tables")}", folder);
        }

        if (options.Report is { } report)
            await ReportAsync(result, report, "", cancellationToken).ConfigureAwait(false);
        else if (options.HasDefaultReport && result.Steps.Count > 0)
            await DefaultReportAsync(result, cancellationToken).ConfigureAwait(false);
    }

    private async Task ToStandardOutputAsync(NotebookletResult result, CancellationToken cancellationToken)
    {
        // Candidates are no result: who reads the output must not take them for one.
        var screen = options.Format == FormatOption.Text && result.Status == RunStatus.NeedsInput ? world.Error : world.Out;
        var render = new RenderOptions { Width = screen.Width, Unicode = screen.IsUnicode, MaxRows = options.MaxRows, Indented = true };
        if (options.Format == FormatOption.Text)
            screen.Lines(TextReport.Lines(result, render));
        else
            await Renderer(options.Format).RenderAsync(result, screen.Writer, render, cancellationToken).ConfigureAwait(false);
        await screen.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task DefaultReportAsync(NotebookletResult result, CancellationToken cancellationToken)
    {
        var mark = ReportName.Mark(result);
        try
        {
            await ReportAsync(result, ReportName.Find(world.CurrentDirectory, result, mark), mark, cancellationToken).ConfigureAwait(false);
        }
        catch (OutputException e)
        {
            // Nobody asked for this report by name, so a folder that is read-only takes nothing from the run.
            world.Error.Line($"No report was written: {e.Message}", TextStyle.Warning);
        }
    }

    private async Task ReportAsync(NotebookletResult result, string path, string mark, CancellationToken cancellationToken)
    {
        await OutputFile.WriteAsync(path, async writer =>
        {
            await Renderer(FormatOption.Html).RenderAsync(result, writer, new RenderOptions(), cancellationToken).ConfigureAwait(false);
            if (mark.Length > 0)
                await writer.WriteLineAsync(mark).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Tell("Report", path);
    }

    private void Tell(string what, string path)
    {
        if (!options.IsQuiet)
            world.Error.Line($"{what}: {HostileText.OneLine(path)}", TextStyle.Heading);
    }

    private static IResultRenderer Renderer(string format) =>
        ResultRenderers.Find(format) ?? throw CommandLineException.Because($"This build writes no {format}.");
}
