using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Text;

/// <summary>
/// A result for a terminal or a pipe: status, findings, then each step with its first rows and where they come from.
/// It holds no control sequences; a terminal colours the lines by their <see cref="TextStyle"/>.
/// </summary>
public sealed class TextReport : IResultRenderer
{
    private const int DefaultRows = 10;

    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public async Task RenderAsync(NotebookletResult result, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var line in Lines(result, options))
            await writer.WriteLineAsync(line.ToString().AsMemory(), cancellationToken).ConfigureAwait(false);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The lines of the report, made as they are read.</summary>
    public static IEnumerable<TextLine> Lines(NotebookletResult result, RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        return new TextHead(result, options).Lines()
            .Concat(result.Steps.Where(s => s.IsShown).SelectMany(s => new TextStep(result, s, options, options.MaxRows ?? DefaultRows).Lines()))
            .Concat(InputQueries(result, options));
    }

    internal static TextStyle StyleOf(Severity severity) => severity switch
    {
        Severity.High => TextStyle.Bad,
        Severity.Medium => TextStyle.Warning,
        Severity.Low => TextStyle.Notice,
        _ => TextStyle.Muted,
    };

    internal static IEnumerable<TextLine> Wrapped(string text, int indent, RenderOptions options, TextStyle style = TextStyle.Plain, string mark = "")
    {
        var first = true;
        foreach (var line in TextWidth.Wrap(HostileText.Lines(text).Replace('\t', ' '), Math.Max(40, options.Width) - indent - mark.Length))
        {
            yield return TextLine.Of(new string(' ', indent) + (first ? mark : new string(' ', mark.Length)) + line, style);
            first = false;
        }
    }

    private static IEnumerable<TextLine> InputQueries(NotebookletResult result, RenderOptions options)
    {
        var queries = result.Queries.Where(q => q.Step is null).ToList();
        if (queries.Count == 0)
            yield break;
        yield return TextLine.Empty;
        yield return TextLine.Of("Queries that resolved the input", TextStyle.Heading);
        foreach (var line in queries.SelectMany(q => Wrapped(Words.Provenance(q, result.TimeRange), 2, options, q.IsComplete ? TextStyle.Muted : TextStyle.Warning)))
            yield return line;
    }
}
