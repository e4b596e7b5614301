using System.Globalization;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Time;

namespace Msticnb.Host.Running;

/// <summary>Effective values of a notebooklet's parameters: defaults, overlaid with what the caller sets.</summary>
internal static class ParameterReader
{
    public static IReadOnlyDictionary<string, object?> Read(NotebookletDefinition definition, IReadOnlyDictionary<string, object?> given)
    {
        var byKey = definition.Parameters.ToDictionary(p => p.Key, StringComparer.Ordinal);
        var values = definition.Parameters.ToDictionary(p => p.Key, p => p.DefaultValue, StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (!byKey.TryGetValue(SnakeCase.From(name), out var parameter))
                throw UsageException.UnknownParameter(definition.Name, name, byKey.Keys);
            values[parameter.Key] = Convert(parameter, value);
        }

        return values;
    }

    private static object? Convert(Parameter parameter, object? value)
    {
        var converted = value is null ? null : parameter.ValueType.IsInstanceOfType(value) ? value : Parse(parameter.ValueType, value);
        return converted is not null && IsInRange(parameter, converted)
            ? converted
            : throw UsageException.BadParameterValue(parameter.Key, System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", Describe(parameter));
    }

    private static object? Parse(Type type, object value)
    {
        var text = System.Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "";
        try
        {
            return type switch
            {
                _ when type == typeof(string) => text,
                _ when type == typeof(bool) => bool.Parse(text),
                _ when type == typeof(int) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                _ when type == typeof(long) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                _ when type == typeof(double) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                _ when type == typeof(TimeSpan) => TimeText.Duration(text),
                _ when type == typeof(DateTimeOffset) => TimeText.Instant(text),
                _ when type == typeof(string[]) => value is IEnumerable<string> list ? list.ToArray() : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                { IsEnum: true } => Enum.Parse(type, text, ignoreCase: true),
                _ => null,
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or TimeRangeException)
        {
            // The caller is told by one sentence with the valid values; the parser's own wording adds nothing.
            return null;
        }
    }

    private static bool IsInRange(Parameter parameter, object value) =>
        value is not IComparable comparable
        || ((parameter.Minimum is not { } low || comparable.CompareTo(As(low, value)) >= 0)
            && (parameter.Maximum is not { } high || comparable.CompareTo(As(high, value)) <= 0));

    private static object As(object bound, object value) =>
        bound.GetType() == value.GetType() ? bound : System.Convert.ChangeType(bound, value.GetType(), CultureInfo.InvariantCulture);

    internal static string Describe(Parameter parameter)
    {
        var type = parameter.ValueType switch
        {
            var t when t == typeof(string) => "a text",
            var t when t == typeof(bool) => "true or false",
            var t when t == typeof(int) || t == typeof(long) => "a whole number",
            var t when t == typeof(double) => "a number",
            var t when t == typeof(TimeSpan) => "a duration such as 2h or 1d",
            var t when t == typeof(DateTimeOffset) => "a time such as 2026-01-31T14:30",
            var t when t == typeof(string[]) => "texts separated by commas",
            { IsEnum: true } t => "one of " + string.Join(", ", Enum.GetNames(t)),
            var t => t.Name,
        };
        return (parameter.Minimum, parameter.Maximum) switch
        {
            (null, null) => type,
            ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"{type} of at least {low}"),
            (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"{type} of at most {high}"),
            ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{type} from {low} to {high}"),
        };
    }
}
