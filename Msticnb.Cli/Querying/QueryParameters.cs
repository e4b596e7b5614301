using System.Globalization;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;
using Msticnb.Cli.CommandLine;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Cli.Querying;

/// <summary>Values that were typed, as the types that a query declares.</summary>
internal static class QueryParameters
{
    /// <exception cref="CommandLineException">The query has no such parameter, or the value does not fit.</exception>
    /// <exception cref="QueryException">A parameter without a default has no value.</exception>
    public static IReadOnlyDictionary<string, object?> Bind(IReadOnlyList<KqlParameter> declared, IReadOnlyDictionary<string, string> typed, TimeRange? range)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, text) in typed)
        {
            var parameter = declared.FirstOrDefault(p => p.Name == name) ?? throw Unknown(name, declared);
            values[name] = Read(parameter, text);
        }

        if (range is not null && declared.Any(p => p.Name == "start") && declared.Any(p => p.Name == "end"))
        {
            values.TryAdd("start", range.Start.UtcDateTime);
            values.TryAdd("end", range.End.UtcDateTime);
        }

        return declared.FirstOrDefault(p => !p.HasDefault && !values.ContainsKey(p.Name)) is { } missing
            ? throw QueryException.MissingParameter("", missing)
            : values;
    }

    private static object? Read(KqlParameter parameter, string text)
    {
        try
        {
            return parameter.Type switch
            {
                "string" => text,
                "int" => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                "long" => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                "real" or "double" => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                "decimal" => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                "bool" or "boolean" => bool.Parse(text),
                "datetime" or "date" => TimeText.Instant(text).UtcDateTime,
                "timespan" or "time" => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && text.Contains(':', StringComparison.Ordinal) ? span : TimeText.Duration(text),
                "guid" or "uuid" => Guid.Parse(text),
                "dynamic" => Texts(text),
                _ => text,
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or JsonException or TimeRangeException)
        {
            // One sentence with the type says more than the parsers' own.
            throw CommandLineException.Because($"'{Quote.Short(text)}' is no {parameter.Type}, which parameter {parameter.Name} takes.", parameter.Type == "dynamic" ? "Write an array of texts in JSON, or texts separated by commas." : null);
        }
    }

    private static string[] Texts(string text) => text.TrimStart() is ['[', ..]
        ? [.. JArray.Parse(text).Select(t => t is JValue { Value: string s } ? s : throw new FormatException())]
        : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static CommandLineException Unknown(string name, IReadOnlyList<KqlParameter> declared)
    {
        var guess = Nearest.To(name, declared.Select(p => p.Name));
        return CommandLineException.Because(
            $"The query declares no parameter '{Quote.Short(name)}'.{(guess is null ? "" : $" Did you mean '{guess}'?")}",
            declared.Count == 0 ? "Declare it at the query's head: declare query_parameters(name:string);" : $"It declares {string.Join(", ", declared.Select(p => $"{p.Name}:{p.Type}"))}.");
    }
}
