using Msticnb.Host.Registry;
using Msticnb.Host.Rendering.Markdown;

namespace Msticnb.Cli.Catalogue;

/// <summary>The catalogue as a Markdown table, for a README or a wiki.</summary>
internal static class CatalogueMarkdown
{
    public static void Write(TextWriter target, IEnumerable<NotebookletDescriptor> notebooklets)
    {
        target.WriteLine("| Notebooklet | Takes | What it answers |");
        target.WriteLine("| --- | --- | --- |");
        foreach (var notebooklet in notebooklets)
            target.WriteLine($"| {MarkdownText.Escape(notebooklet.FullName)} | {string.Join(", ", notebooklet.Inputs)} | {MarkdownText.Escape(notebooklet.Description)} |");
    }
}
