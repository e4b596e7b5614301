using System.Globalization;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Gathers what the values of one text column have in common.</summary>
internal sealed class ValueGuess
{
    private bool _any, _notBool, _notLong, _notReal, _notInstant;

    /// <summary>The narrowest KQL type that every value seen so far fits; string when there was none.</summary>
    public KqlType Type => !_any ? KqlType.String
        : !_notBool ? KqlType.Bool
        : !_notLong ? KqlType.Long
        : !_notReal ? KqlType.Real
        : !_notInstant ? KqlType.DateTime
        : KqlType.String;

    /// <summary>Looks at one value; empty text says nothing.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            return;
        _any = true;
        if (!_notBool && !value.Equals("true", StringComparison.OrdinalIgnoreCase) && !value.Equals("false", StringComparison.OrdinalIgnoreCase))
            _notBool = true;
        if (!_notLong && !IsLong(value))
            _notLong = true;
        if (!_notReal && !IsReal(value))
            _notReal = true;
        if (!_notInstant && !IsInstant(value))
            _notInstant = true;
    }

    /// <summary>A number that means its value: 007 is a name, not a number.</summary>
    private static bool IsLong(ReadOnlySpan<char> value)
    {
        var digits = value[0] == '-' ? value[1..] : value;
        return digits.Length is > 0 and < 19 && digits.IndexOfAnyExceptInRange('0', '9') < 0 && (digits[0] != '0' || digits.Length == 1);
    }

    private static bool IsReal(ReadOnlySpan<char> value)
    {
        if (IsLong(value))
            return true;
        var digits = value[0] == '-' ? value[1..] : value;
        return digits.Length > 2 && char.IsAsciiDigit(digits[0]) && (digits[0] != '0' || digits[1] == '.')
            && digits.IndexOfAny('.', 'e', 'E') > 0
            && double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>Date and time both: a bare date is as often a version or a name.</summary>
    private static bool IsInstant(ReadOnlySpan<char> value) =>
        value.Length is >= 12 and <= 40 && value.Contains(':') && FileInstant.TryParse(value, out _);
}
