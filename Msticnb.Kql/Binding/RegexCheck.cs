using System.Text.RegularExpressions;

namespace Msticnb.Kql.Binding;

/// <summary>Tells before the run whether RE2 will take a pattern.</summary>
internal static partial class RegexCheck
{
    [GeneratedRegex(@"\(\?(?:=|!|<=|<!|>)", RegexOptions.CultureInvariant)]
    private static partial Regex LookAround();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\\[1-9]", RegexOptions.CultureInvariant)]
    private static partial Regex BackReference();

    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(string pattern)
    {
        if (LookAround().IsMatch(pattern))
            return "look-ahead and look-behind do not exist in KQL's regular expressions";
        if (BackReference().IsMatch(pattern))
            return "back-references do not exist in KQL's regular expressions";
        try
        {
            _ = new Regex(ToDotNet(pattern), RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <summary>RE2's spellings that .NET writes differently.</summary>
    public static string ToDotNet(string pattern) =>
        pattern.Replace("(?P<", "(?<", StringComparison.Ordinal)
            .Replace("(?U)", "", StringComparison.Ordinal)
            .Replace("(?s-i)", "(?s)", StringComparison.Ordinal)
            .Replace("[[:alpha:]]", "[A-Za-z]", StringComparison.Ordinal)
            .Replace("[[:digit:]]", "[0-9]", StringComparison.Ordinal)
            .Replace("[[:alnum:]]", "[A-Za-z0-9]", StringComparison.Ordinal)
            .Replace("[[:space:]]", "\\s", StringComparison.Ordinal)
            .Replace("\\pL", "\\p{L}", StringComparison.Ordinal)
            .Replace("\\pN", "\\p{N}", StringComparison.Ordinal)
            .Replace("\\pP", "\\p{P}", StringComparison.Ordinal);
}
