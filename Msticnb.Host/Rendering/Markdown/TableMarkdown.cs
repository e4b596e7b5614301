using Msticnb.Abstractions.Querying;

namespace Msticnb.Host.Rendering.Markdown;

/// <summary>The answer of one query as a Markdown table.</summary>
public sealed class TableMarkdown : ITableRenderer
{
    private const int DefaultRows = 100;

    /// <inheritdoc/>
    public string Format => "md";

    /// <inheritdoc/>
    public bool IsRowsOnly => false;

    /// <inheritdoc/>
    public async Task RenderAsync(QueryAnswer answer, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var notes = answer.Notices.Select(w => $"- {MarkdownText.Escape(w)}");
        if (answer.Incomplete is { } why)
            notes = notes.Prepend($"- **NOT COMPLETE:** {MarkdownText.Escape(why)}");
        var rows = answer.Table.Rows.Count == 0 ? ["No rows."] : MarkdownTable.Lines(answer.Table, options.MaxRows ?? DefaultRows).SkipWhile(l => l.Length == 0);
        foreach (var line in rows.Concat(notes))
        {
            await writer.WriteAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
            await writer.WriteAsync('\n').ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
