using System.Collections;
using System.Globalization;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Tables;
using Msticnb.Abstractions.Time;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Host.Rendering.Json;

/// <summary>Values in the vocabulary of the JSON contracts.</summary>
internal static class JsonValues
{
    private const string SevenDigits = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>A cell of a table.</summary>
    public static void WriteCell(JsonWriter writer, ColumnType type, object? value)
    {
        switch (value)
        {
            case null when type == ColumnType.String:
                writer.WriteValue("");
                break;
            case string text when type == ColumnType.Dynamic:
                WriteDynamic(writer, text);
                break;
            default:
                Write(writer, value);
                break;
        }
    }

    /// <summary>Any value: of a parameter or of a property.</summary>
    public static void Write(JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                writer.WriteValue(text);
                break;
            case DateTime time:
                writer.WriteValue(Time(time));
                break;
            case DateTimeOffset time:
                writer.WriteValue(Time(time.UtcDateTime));
                break;
            case TimeSpan span:
                writer.WriteValue(Span(span));
                break;
            case Guid guid:
                writer.WriteValue(guid.ToString("D"));
                break;
            case TimeRange range:
                WriteRange(writer, range);
                break;
            case Entity entity:
                WriteEntity(writer, entity);
                break;
            case Enum word:
                writer.WriteValue(word.ToString());
                break;
            case bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                writer.WriteValue(value);
                break;
            case JToken token:
                token.WriteTo(writer);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteValue(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    /// <summary>JSON text as the value it stands for; text that is no JSON as a string.</summary>
    public static void WriteDynamic(JsonWriter writer, string text)
    {
        if (!DynamicJson.TryWrite(writer, text))
            writer.WriteValue(text);
    }

    public static void WriteEntity(JsonWriter writer, Entity? entity)
    {
        if (entity is null)
            writer.WriteNull();
        else
            WriteDynamic(writer, entity.ToJson());
    }

    public static void WriteRange(JsonWriter writer, TimeRange range)
    {
        writer.WriteStartObject();
        WriteRangeEnds(writer, range);
        writer.WriteEndObject();
    }

    public static void WriteRangeEnds(JsonWriter writer, TimeRange? range)
    {
        writer.WritePropertyName("start");
        Write(writer, range is null ? null : Instant(range.Start));
        writer.WritePropertyName("end");
        Write(writer, range is null ? null : Instant(range.End));
    }

    /// <summary>An instant outside tables: fractions of a second only where there are some.</summary>
    public static string Instant(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>An instant in a table: always seven digits; a time without a zone is UTC.</summary>
    public static string Time(DateTime time) =>
        (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).ToString(SevenDigits, CultureInfo.InvariantCulture);

    /// <summary>A duration as KQL prints it.</summary>
    public static string Span(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds to a tenth.</summary>
    public static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, 1);
}
