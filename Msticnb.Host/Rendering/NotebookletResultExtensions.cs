using Msticnb.Host.Rendering.Html;
using Msticnb.Host.Rendering.Json;
using Msticnb.Host.Rendering.Markdown;
using Msticnb.Host.Rendering.Text;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering;

/// <summary>Results as strings. For large results write to a file with an <see cref="IResultRenderer"/>.</summary>
public static class NotebookletResultExtensions
{
    /// <summary>The result as JSON of the public schema.</summary>
    public static string ToJson(this NotebookletResult result, RenderOptions? options = null) => Render(new ResultJson(), result, options);

    /// <summary>The result as plain text, 100 characters wide unless the options say another width.</summary>
    public static string ToText(this NotebookletResult result, RenderOptions? options = null) => Render(new TextReport(), result, options);

    /// <summary>The result as Markdown.</summary>
    public static string ToMarkdown(this NotebookletResult result, RenderOptions? options = null) => Render(new MarkdownReport(), result, options);

    /// <summary>The result as one self-contained HTML page.</summary>
    public static string ToHtml(this NotebookletResult result, RenderOptions? options = null) => Render(new HtmlReport(), result, options);

    // Writing to a string never waits, so the task has ended when it is given back.
    private static string Render(IResultRenderer renderer, NotebookletResult result, RenderOptions? options)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        renderer.RenderAsync(result, writer, options ?? RenderOptions.Default, CancellationToken.None).GetAwaiter().GetResult();
        return writer.ToString();
    }
}
