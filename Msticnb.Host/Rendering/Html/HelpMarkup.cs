using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Msticnb.Host.Rendering.Html;

/// <summary>Help texts of packs as markup: no raw HTML, no pictures, and links only to https.</summary>
internal static class HelpMarkup
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static string Of(string markdown)
    {
        var document = Markdig.Markdown.Parse(HostileText.Lines(markdown), Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !IsHttps(link.Url))
                link.ReplaceBy(Plain(link));
            else
                link.GetAttributes().AddProperty("rel", "noreferrer noopener");
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || !IsHttps(link.Url))
                link.ReplaceBy(new LiteralInline(link.Url));
        }

        return document.ToHtml(Pipeline);
    }

    private static bool IsHttps(string? url) => url is not null && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static LiteralInline Plain(LinkInline link) =>
        new(string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString())));
}
