using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;
using Newtonsoft.Json;

namespace Msticnb.Host.Rendering.Json;

/// <summary>The properties <c>columns</c>, <c>rows</c>, <c>rowCount</c> and <c>truncated</c> of a table.</summary>
internal static class TableShape
{
    private const int RowsBetweenChecks = 256;

    /// <param name="writer">Inside an object.</param>
    /// <param name="table">The table; null is one without columns.</param>
    /// <param name="maxRows">Most rows to write; null for all.</param>
    /// <param name="isCut">True when rows are missing already.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static void Write(JsonWriter writer, DataFrame? table, int? maxRows, bool isCut, CancellationToken cancellationToken)
    {
        var columns = table is null ? [] : TableColumn.Of(table);
        var count = table?.Rows.Count ?? 0;
        var shown = Math.Min(count, maxRows ?? long.MaxValue);

        writer.WritePropertyName("columns");
        writer.WriteStartArray();
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("name");
            writer.WriteValue(column.Name);
            writer.WritePropertyName("type");
            writer.WriteValue(column.Type.KqlName());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("rows");
        writer.WriteStartArray();
        for (long row = 0; row < shown; row++)
        {
            if (row % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            WriteRow(writer, columns, row);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("rowCount");
        writer.WriteValue(count);
        writer.WritePropertyName("truncated");
        writer.WriteValue(isCut || shown < count);
    }

    private static void WriteRow(JsonWriter writer, IReadOnlyList<TableColumn> columns, long row)
    {
        var formatting = writer.Formatting;
        writer.WriteStartArray();
        // One row on a line, in indented JSON too.
        writer.Formatting = Formatting.None;
        foreach (var column in columns)
            JsonValues.WriteCell(writer, column.Type, column[row]);
        writer.WriteEndArray();
        writer.Formatting = formatting;
    }
}
