using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Html;

/// <summary>
/// A result as one HTML file that asks nothing of anybody: no request, no font, no library. Findings come first, then
/// each step with its drawings, its table and where the rows come from. It reads without JavaScript, which only sorts,
/// filters and turns pages.
/// </summary>
public sealed class HtmlReport : IResultRenderer
{
    internal const int DefaultRows = 10_000;

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public async Task RenderAsync(NotebookletResult result, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var page = new ReportPage(result, options.MaxRows ?? DefaultRows);
        var html = new HtmlWriter(writer);

        html.Trusted("<!DOCTYPE html>\n").Start("html", ("lang", "en"));
        Head(html, page);
        html.Start("body").Line();
        html.Element("a", "Skip to the findings", ("class", "skip"), ("href", "#findings"));
        html.Start("div", ("class", "page"));
        HtmlHeader.Write(html, page);
        HtmlContents.Write(html, page);
        html.Start("main");
        HtmlFindings.Write(html, page);
        foreach (var step in page.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            new HtmlStep(html, writer, page, step).Write();
        }

        HtmlQueries.Write(html, page);
        html.End();
        HtmlHeader.WriteFooter(html, page);
        html.End();
        html.Start("script").Trusted(Assets.Script).End();
        html.End().End().Line();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Head(HtmlWriter html, ReportPage page)
    {
        html.Start("head").Start("meta", ("charset", "utf-8"));
        html.Start("meta", ("http-equiv", "Content-Security-Policy"), ("content", Assets.Policy));
        html.Start("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Start("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Element("title", HostileText.OneLine($"{page.Result.Notebooklet.Help.Title}: {page.Result.Input.DisplayName}"));
        html.Start("style").Trusted(Assets.Css).End().End().Line();
    }
}
