using Newtonsoft.Json;

namespace Msticnb.Host.Rendering.Json;

/// <summary>A property on one line of code.</summary>
internal static class JsonWriterExtensions
{
    public static void Property(this JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonValues.Write(json, value);
    }

    public static void Array<T>(this JsonWriter json, string name, IEnumerable<T> items, Action<JsonWriter, T> write)
    {
        json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    public static void Texts(this JsonWriter json, string name, IEnumerable<string> texts) => json.Array(name, texts, static (j, text) => j.WriteValue(text));

    /// <summary>Values by name, in the order in which they come.</summary>
    public static void Values(this JsonWriter json, string name, IReadOnlyDictionary<string, object?> values)
    {
        json.WritePropertyName(name);
        json.WriteStartObject();
        foreach (var (key, value) in values)
            json.Property(key, value);
        json.WriteEndObject();
    }
}
