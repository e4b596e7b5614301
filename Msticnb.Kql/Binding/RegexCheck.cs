using System.Globalization;
using System.Text.RegularExpressions;

namespace Msticnb.Kql.Binding;

/// <summary>Tells before the run whether RE2 will take a pattern.</summary>
internal static partial class RegexCheck
{
    // What RE2 counts at most.
    private const int MostRepeats = 1000;

    [GeneratedRegex(@"\(\?(?:=|!|<=|<!|>)", RegexOptions.CultureInvariant)]
    private static partial Regex LookAround();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\\[1-9k]", RegexOptions.CultureInvariant)]
    private static partial Regex BackReference();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*(?<what>\\[ZGcN]|\(\?\(|\(\?#)", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    // Kusto's engine knows sets of sets inside of brackets, RE2 would take the signs as letters.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\[(?:[^\]\\]|\\.)+?(?<what>&&|~~|--)", RegexOptions.CultureInvariant)]
    private static partial Regex SetOperation();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\(\?[imsU-]*(?<what>[a-zA-Z-[imsUP]])[a-zA-Z-]*[:)]", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\{(?:\d*,)?(?<n>\d{4,9})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Repeat();

    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(string pattern)
    {
        if (LookAround().IsMatch(pattern))
            return "look-ahead and look-behind do not exist in KQL's regular expressions";
        if (BackReference().IsMatch(pattern))
            return "back-references do not exist in KQL's regular expressions";
        if (Foreign().Match(pattern) is { Success: true } foreign)
            return $"'{foreign.Groups["what"].Value}' does not exist in KQL's regular expressions";
        if (SetOperation().Match(pattern) is { Success: true } set)
            return $"'{set.Groups["what"].Value}' in brackets does not run here; write the set out";
        if (Flag().Match(pattern) is { Success: true } flag)
            return $"the flag '{flag.Groups["what"].Value}' does not run here";
        if (Repeat().Matches(pattern).Any(m => int.Parse(m.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) > MostRepeats))
            return "nothing can be repeated more than 1000 times";
        try
        {
            _ = new Regex(Re2Pattern.ToDotNet(pattern), RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
