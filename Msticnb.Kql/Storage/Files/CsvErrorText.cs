using System.Text.RegularExpressions;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Makes a sentence of what the CSV reader says about a line that it cannot read.</summary>
internal static partial class CsvErrorText
{
    /// <summary>The line, and what is wrong with it as far as the reader says; null when it is no message of the CSV reader.</summary>
    public static string? From(string message)
    {
        if (Line().Match(message) is not { Success: true } line)
            return null;
        var at = $"Line {line.Groups[1].Value}";
        if (Values().Match(message) is { Success: true } values)
            return $"{at} has {Count(values.Groups[2].Value, "value")} for {Count(values.Groups[1].Value, "column")}: the file is half-written, or a quotation mark is missing.";
        if (message.Contains("quote", StringComparison.OrdinalIgnoreCase))
            return $"{at} has a quote that is not closed: the file is half-written or damaged.";
        return $"{at} is not a line of this table: the file is half-written or damaged.";
    }

    private static string Count(string number, string what) => $"{number} {what}{(number == "1" ? "" : "s")}";

    [GeneratedRegex("CSV Error on Line: ([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex("Expected Number of Columns: ([0-9]+) Found: ([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Values();
}
