using System.Globalization;

namespace Msticnb.Kql.Types;

/// <summary>Reads the inside of typed literals such as <c>datetime(2026-01-02)</c>.</summary>
internal static class LiteralText
{
    public static bool TryParse(KqlType type, string raw, out object? value)
    {
        value = null;
        if (raw is "null" or "")
            return raw == "null" && type != KqlType.String;
        var text = raw.Length >= 2 && raw[0] is '"' or '\'' && raw[^1] == raw[0] ? raw[1..^1] : raw;
        switch (type)
        {
            case KqlType.Bool:
                value = text.ToLowerInvariant() switch { "true" or "1" => true, "false" or "0" => false, _ => null };
                return value is not null;
            case KqlType.Int:
                value = TryLong(text, out var i) && i is >= int.MinValue and <= int.MaxValue ? (int)i : null;
                return value is not null;
            case KqlType.Long:
                value = TryLong(text, out var l) ? l : null;
                return value is not null;
            case KqlType.Real:
                value = TryReal(text, out var r) ? r : null;
                return value is not null;
            case KqlType.Decimal:
                value = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null;
                return value is not null;
            case KqlType.DateTime:
                value = DateTimeText.TryParse(text, out var ticks) ? ticks : null;
                return value is not null;
            case KqlType.TimeSpan:
                // Here, and only here, a blank may stand before the unit: time(15 seconds).
                value = TimeSpanText.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var span) ? span : null;
                return value is not null;
            case KqlType.Guid:
                value = Guid.TryParse(text, out var guid) ? guid.ToString("D") : null;
                return value is not null;
            default:
                return false;
        }
    }

    public static string Example(KqlType type) => type switch
    {
        KqlType.Bool => "bool(true)",
        KqlType.Int => "int(5)",
        KqlType.Long => "long(5)",
        KqlType.Real => "real(1.5)",
        KqlType.Decimal => "decimal(1.5)",
        KqlType.DateTime => "datetime(2026-01-31 23:59:59)",
        KqlType.TimeSpan => "time(1.02:03:04) or 1d",
        KqlType.Guid => "guid(74be27de-1e4e-49d9-b579-fe0b331d3642)",
        _ => "a literal",
    };

    private static bool TryLong(string text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            value = unchecked((long)bits);
            return true;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryReal(string text, out double value)
    {
        value = text.ToLowerInvariant() switch
        {
            "nan" => double.NaN,
            "+inf" or "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
