using Msticnb.Host.Rendering.Markdown;

namespace Msticnb.Host.Rendering.Help;

/// <summary>A notebooklet's help as Markdown. The author's own texts are Markdown and stay as they are.</summary>
internal static class HelpMarkdown
{
    public static void Write(TextWriter writer, NotebookletGuide guide)
    {
        writer.WriteLine($"# {MarkdownText.Escape(guide.Title)}");
        if (guide.Introduction.Length > 0)
            writer.WriteLine($"\n{guide.Introduction}");
        writer.WriteLine();
        foreach (var (name, value) in guide.Facts)
            writer.WriteLine($"- **{MarkdownText.Escape(name)}**: {MarkdownText.Escape(value)}");
        writer.WriteLine("\n## Steps");
        foreach (var step in guide.Steps)
            Step(writer, step);
        Section(writer, "Parameters", guide.Parameters);
        Section(writer, "Looks for", guide.Rules);
        writer.WriteLine($"\n## Examples\n\n{MarkdownText.Fence(string.Join('\n', guide.Examples), "sh")}");
    }

    private static void Step(TextWriter writer, StepGuide step)
    {
        writer.WriteLine($"\n### {MarkdownText.Escape(step.Title)}\n\n`{step.Key}`, {MarkdownText.Escape(step.When)}");
        if (step.Text.Length > 0)
            writer.WriteLine($"\n{step.Text}");
        if (step.Needs.Count > 0)
            writer.WriteLine($"\nNeeds {MarkdownText.Escape(string.Join("; ", step.Needs))}.");
    }

    private static void Section(TextWriter writer, string title, IReadOnlyList<(string Name, string Text)> pairs)
    {
        if (pairs.Count == 0)
            return;
        writer.WriteLine($"\n## {title}\n");
        foreach (var (name, text) in pairs)
            writer.WriteLine($"- **{MarkdownText.Escape(name)}**: {MarkdownText.Escape(text)}");
    }
}
