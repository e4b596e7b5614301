using Msticnb.Abstractions.Querying;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Text;

/// <summary>The answer of one query as an aligned table.</summary>
public sealed class TableText : ITableRenderer
{
    private const int DefaultRows = 100;

    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public bool IsRowsOnly => false;

    /// <inheritdoc/>
    public async Task RenderAsync(QueryAnswer answer, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var line in Lines(answer, options))
            await writer.WriteLineAsync(line.ToString().AsMemory(), cancellationToken).ConfigureAwait(false);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The lines, made as they are read: at most 100 rows unless the options say another number.</summary>
    public static IEnumerable<TextLine> Lines(QueryAnswer answer, RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(options);
        var rows = answer.Table.Rows.Count;
        var table = TextTable.Lines(answer.Table, new HashSet<long>(), options.MaxRows ?? DefaultRows, options, 0);
        IEnumerable<TextLine> foot = [TextLine.Of($"{CellText.Count(rows, "row")}, {CellText.Took(answer.Elapsed)}", TextStyle.Muted)];
        var incomplete = answer.Incomplete is { } why ? TextReport.Wrapped($"NOT COMPLETE: {why}", 0, options, TextStyle.Warning) : [];
        var warnings = answer.Notices.SelectMany(w => TextReport.Wrapped(HostileText.OneLine(w), 0, options, TextStyle.Warning, "- "));
        return table.Concat(foot).Concat(incomplete).Concat(warnings);
    }
}
