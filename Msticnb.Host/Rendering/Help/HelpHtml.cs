using System.Net;
using Markdig;

namespace Msticnb.Host.Rendering.Help;

/// <summary>A notebooklet's help as one HTML page that reaches for nothing.</summary>
internal static class HelpHtml
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.55 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
        h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 .5em; }
        pre, code { font-family: ui-monospace, monospace; font-size: .9em; }
        pre { padding: .8em 1em; overflow-x: auto; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; }
        """;

    public static void Write(TextWriter writer, NotebookletGuide guide)
    {
        using var markdown = new StringWriter { NewLine = "\n" };
        HelpMarkdown.Write(markdown, guide);
        // A pack's help is text of strangers: no HTML of its own, and no link but to a place on the web.
        var pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();
        var document = Markdig.Markdown.Parse(markdown.ToString(), pipeline);
        SafeLinks.Keep(document);
        writer.Write(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{WebUtility.HtmlEncode(guide.Title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            {Markdig.Markdown.ToHtml(document, pipeline)}
            </main>
            </body>
            </html>

            """);
    }
}
