using Msticnb.Abstractions.Querying;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Json;

/// <summary>One JSON object a row, by column name, with the values of the other JSON formats.</summary>
public sealed class TableJsonLines : ITableRenderer
{
    /// <inheritdoc/>
    public string Format => "jsonl";

    /// <inheritdoc/>
    public bool IsRowsOnly => true;

    /// <inheritdoc/>
    public async Task RenderAsync(QueryAnswer answer, TextWriter writer, RenderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var columns = TableColumn.Of(answer.Table);
        var shown = Math.Min(answer.Table.Rows.Count, options.MaxRows ?? long.MaxValue);
        for (long row = 0; row < shown; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (var json = new EvidenceJsonWriter(writer))
            {
                json.WriteStartObject();
                foreach (var column in columns)
                {
                    json.WritePropertyName(column.Name);
                    JsonValues.WriteCell(json, column.Type, column[row]);
                }

                json.WriteEndObject();
            }

            await writer.WriteAsync('\n').ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
