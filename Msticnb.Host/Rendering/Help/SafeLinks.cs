using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Msticnb.Host.Rendering.Help;

/// <summary>Takes the address from links that are not of the web and from pictures, which a page would fetch by itself.</summary>
internal static class SafeLinks
{
    public static void Keep(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(l => l.IsImage || !IsWeb(l.Url)).ToList())
        {
            link.IsImage = false;
            link.Url = "#";
            link.GetDynamicUrl = null;
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsWeb(l.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
    }

    private static bool IsWeb(string? url) =>
        url is ['#', ..] || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto");
}
