using Msticnb.Host.Registry;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Host.Rendering.Help;

/// <summary>Writes the help of a notebooklet: what it is for, what it takes, its steps, parameters and tables, and how to run it.</summary>
public static class HelpRenderer
{
    /// <summary>The formats: <c>text md json html</c>.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["text", "md", "json", "html"];

    /// <summary>The help as lines that a terminal may colour.</summary>
    public static IEnumerable<TextLine> Lines(NotebookletDescriptor notebooklet, RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(notebooklet);
        ArgumentNullException.ThrowIfNull(options);
        return HelpText.Lines(new NotebookletGuide(notebooklet), options);
    }

    /// <summary>Writes the help.</summary>
    /// <param name="notebooklet">The notebooklet; its pack may be loaded for it.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="options">The width of text.</param>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public static void Write(NotebookletDescriptor notebooklet, string format, TextWriter writer, RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(notebooklet);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var guide = new NotebookletGuide(notebooklet);
        switch (format)
        {
            case "text":
                foreach (var line in HelpText.Lines(guide, options))
                    writer.WriteLine(line.ToString());
                break;
            case "md":
                HelpMarkdown.Write(writer, guide);
                break;
            case "json":
                HelpJson.Write(writer, guide);
                break;
            case "html":
                HelpHtml.Write(writer, guide);
                break;
            default:
                throw new ArgumentException($"There is no format '{format}'; the formats are {string.Join(", ", Formats)}.", nameof(format));
        }
    }
}
