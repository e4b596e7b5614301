using System.Globalization;
using System.Text;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Json;

namespace Msticnb.Host.Rendering.Csv;

/// <summary>
/// Comma-separated values after RFC 4180: a header line, lines that end in CR LF, quotes where a field needs them.
/// Values are those of the JSON formats; null and empty text are both an empty field, and dynamic is JSON text.
/// </summary>
/// <remarks>
/// A CSV file is data, so fields are written unchanged by default. A spreadsheet takes a field that starts with
/// <c>= + - @</c> as a formula: for files that people open in one, see <see cref="RenderOptions.GuardFormulas"/>.
/// </remarks>
public sealed class TableCsv : ITableRenderer
{
    /// <inheritdoc/>
    public string Format => "csv";

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
        var line = new StringBuilder();

        foreach (var column in columns)
            Append(line, Guarded(column.Name, options));
        await WriteLineAsync().ConfigureAwait(false);
        for (long row = 0; row < shown; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var column in columns)
                Append(line, Field(column, row, options));
            await WriteLineAsync().ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);

        async Task WriteLineAsync()
        {
            if (line.Length > 0)
                line.Length--;
            // An empty line of a one-column file is skipped by many readers.
            if (line.Length == 0 && columns.Count == 1)
                line.Append("\"\"");
            line.Append("\r\n");
            await writer.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
            line.Clear();
        }
    }

    private static string Field(TableColumn column, long row, RenderOptions options) => column[row] switch
    {
        null => "",
        string text when column.Type is ColumnType.String or ColumnType.Dynamic => Guarded(text, options),
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time => JsonValues.Time(time),
        DateTimeOffset time => JsonValues.Time(time.UtcDateTime),
        TimeSpan span => JsonValues.Span(span),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => Guarded(other.ToString() ?? "", options),
    };

    private static string Guarded(string text, RenderOptions options) =>
        options.GuardFormulas && text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;

    private static void Append(StringBuilder line, string field)
    {
        if (field.AsSpan().IndexOfAny(",\"\r\n") >= 0)
            line.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            line.Append(field);
        line.Append(',');
    }
}
