using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>Writes the JSON of one query: columns with their types, rows as arrays, and how complete it is.</summary>
public static class KqlJson
{
    private const int FlushAt = 1 << 16;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON for JSON readers: letters beyond ASCII stay as they are. Whoever puts it into a page escapes it there.</summary>
    internal static JsonSerializerOptions Text { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>{"columns":…,"rows":…,"rowCount":…,"truncated":…,"warnings":…,"render":…,"elapsedMs":…}</c> in UTF-8, without a final line break.</summary>
    public static void Write(KqlResult result, Stream target)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var writer = new Utf8JsonWriter(target, Writing);
        writer.WriteStartObject();
        WriteMembers(writer, result);
        writer.WriteEndObject();
    }

    /// <summary>The same as one line of text.</summary>
    public static string ToText(KqlResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            WriteMembers(writer, result);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the members into an object that the caller has begun, so that it can add its own, such as an id.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, KqlResult result)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        writer.WriteStartArray("columns");
        foreach (var column in result.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", column.Type.Name());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        for (var row = 0; row < result.RowCount; row++)
        {
            writer.WriteStartArray();
            foreach (var column in result.Columns)
                WriteValue(writer, column, row);
            writer.WriteEndArray();
            // The writer keeps all that is not flushed.
            if (writer.BytesPending > FlushAt)
                writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteNumber("rowCount", result.RowCount);
        writer.WriteBoolean("truncated", result.Truncated);
        writer.WriteStartArray("warnings");
        foreach (var warning in result.Warnings)
            writer.WriteStringValue(warning);
        writer.WriteEndArray();
        writer.WriteString("render", result.RenderHint);
        writer.WriteNumber("elapsedMs", Math.Round(result.Elapsed.TotalMilliseconds, 1));
    }

    /// <summary>
    /// Writes one value: numbers as numbers (NaN and infinities by name, as strings), datetime as <c>2026-01-02T03:04:05.1234567Z</c>,
    /// timespan as KQL prints it, dynamic as the JSON value itself.
    /// </summary>
    public static void WriteValue(Utf8JsonWriter writer, KqlColumn column, int row)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(column);
        if (column.IsNull(row))
        {
            writer.WriteNullValue();
            return;
        }

        switch (column)
        {
            case KqlBoolColumn bools:
                writer.WriteBooleanValue(bools.Values[row]);
                break;
            case KqlIntColumn ints:
                writer.WriteNumberValue(ints.Values[row]);
                break;
            case KqlLongColumn longs:
                writer.WriteNumberValue(longs.Values[row]);
                break;
            case KqlRealColumn reals when double.IsFinite(reals.Values[row]):
                writer.WriteNumberValue(reals.Values[row]);
                break;
            case KqlRealColumn reals:
                writer.WriteStringValue(KqlText.Real(reals.Values[row]));
                break;
            case KqlDecimalColumn decimals:
                writer.WriteNumberValue(decimals.Values[row]);
                break;
            case KqlDateTimeColumn instants:
                writer.WriteStringValue(KqlText.DateTime(instants.Values[row]));
                break;
            case KqlTimeSpanColumn spans:
                writer.WriteStringValue(KqlText.TimeSpan(spans.Values[row]));
                break;
            case KqlDynamicColumn dynamics:
                writer.WriteRawValue(dynamics.Values[row], skipInputValidation: true);
                break;
            case KqlColumn<string> texts:
                writer.WriteStringValue(texts.Values[row]);
                break;
            default:
                throw new ArgumentException($"Column {column.Name} is of no KQL type.", nameof(column));
        }
    }
}
