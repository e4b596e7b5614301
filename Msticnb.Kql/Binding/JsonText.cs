using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>JSON of constants.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string String(string text) => JsonSerializer.Serialize(text, Plain);

    public static string StringArray(IEnumerable<string> texts) => JsonSerializer.Serialize(texts, Plain);

    public static string? Of(Scalar constant) => constant.Value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        long ticks when constant.Type == KqlType.DateTime => String(KqlText.DateTime(ticks)),
        long ticks when constant.Type == KqlType.TimeSpan => String(KqlText.TimeSpan(ticks)),
        int or long => Convert.ToString(constant.Value, CultureInfo.InvariantCulture),
        double d => double.IsFinite(d) ? KqlText.Real(d) : String(KqlText.Real(d)),
        string text when constant.Type == KqlType.Dynamic => text,
        string text => String(text),
        _ => null,
    };

    /// <summary>The elements of a constant array as constants; null when it is no array.</summary>
    public static IReadOnlyList<Scalar>? Elements(Scalar constant)
    {
        if (constant is not { IsConstant: true, Type: KqlType.Dynamic, Value: string json })
            return null;
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().Select(Constant).ToList() : null;
    }

    private static Scalar Constant(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Scalar.Constant(KqlType.String, element.GetString()),
        JsonValueKind.Number when element.TryGetInt64(out var value) => Scalar.Constant(KqlType.Long, value),
        JsonValueKind.Number => Scalar.Constant(KqlType.Real, element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Scalar.Constant(KqlType.Bool, element.GetBoolean()),
        JsonValueKind.Null => Scalar.Constant(KqlType.Dynamic, null),
        _ => Scalar.Constant(KqlType.Dynamic, element.GetRawText()),
    };
}
