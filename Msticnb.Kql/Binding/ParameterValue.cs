using System.Collections;
using System.Globalization;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>Turns values that a caller passes into typed constants; text stays text and never becomes query.</summary>
internal static class ParameterValue
{
    /// <returns>Null when the value does not fit the type.</returns>
    public static Scalar? ToConstant(KqlType type, object? value)
    {
        if (value is null)
            return Scalar.Constant(type, null);
        if (type == KqlType.Dynamic)
            return Dynamic(value);
        if (value is string text)
            return type == KqlType.String ? Scalar.Constant(type, text) : LiteralText.TryParse(type, text, out var parsed) ? Scalar.Constant(type, parsed) : null;
        object? fitted = (type, value) switch
        {
            (KqlType.Bool, bool b) => b,
            (KqlType.Int, int or short or byte) => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            (KqlType.Int, long and >= int.MinValue and <= int.MaxValue) => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            (KqlType.Long, int or long or short or byte) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            (KqlType.Real, double or float or int or long or decimal) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            (KqlType.Decimal, decimal or int or long or double) => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            (KqlType.DateTime, DateTime time) => (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks,
            (KqlType.DateTime, DateTimeOffset time) => time.UtcTicks,
            (KqlType.TimeSpan, TimeSpan span) => span.Ticks,
            (KqlType.Guid, Guid guid) => guid.ToString("D"),
            (KqlType.String, IFormattable) => Convert.ToString(value, CultureInfo.InvariantCulture),
            _ => null,
        };
        return fitted is null ? null : Scalar.Constant(type, fitted);
    }

    private static Scalar? Dynamic(object value)
    {
        if (value is string json)
            return Scalar.Constant(KqlType.Dynamic, IsJson(json) ? json : JsonText.String(json));
        if (value is IEnumerable items)
        {
            var parts = items.Cast<object?>().Select(Element).ToList();
            return parts.Contains(null) ? null : Scalar.Constant(KqlType.Dynamic, $"[{string.Join(",", parts)}]");
        }

        return Element(value) is { } element ? Scalar.Constant(KqlType.Dynamic, element) : null;
    }

    private static string? Element(object? value) => value switch
    {
        null => "null",
        string text => JsonText.String(text),
        bool b => b ? "true" : "false",
        int or long or short or byte or decimal => Convert.ToString(value, CultureInfo.InvariantCulture),
        double d => JsonText.Of(Scalar.Constant(KqlType.Real, d)),
        DateTime time => JsonText.String(KqlText.DateTime((time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks)),
        TimeSpan span => JsonText.String(KqlText.TimeSpan(span.Ticks)),
        Guid guid => JsonText.String(guid.ToString("D")),
        _ => null,
    };

    private static bool IsJson(string text)
    {
        if (text.Length == 0 || text[0] is not ('[' or '{'))
            return false;
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(text, new System.Text.Json.JsonDocumentOptions { MaxDepth = 200 });
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
