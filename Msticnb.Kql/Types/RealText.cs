using System.Globalization;

namespace Msticnb.Kql.Types;

/// <summary>Doubles as KQL's <c>tostring</c> writes them: shortest form that reads back, <c>1.0</c> for a whole number, <c>1E+20</c> for a large one.</summary>
public static class RealText
{
    /// <summary>Formats one value; <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> have names.</summary>
    public static string Format(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
