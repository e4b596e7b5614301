using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Regular expressions whose pattern varies by row, or that give more than one match. Linear time, as RE2.</summary>
internal static class RegexUdfs
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, bool>("kql_regex_match", (text, pattern) => Regex.IsMatch(text, RegexCheck.ToDotNet(pattern), Options)),
        KqlUdfs.Of<string, string, long, string?>("kql_extract", Extract),
        KqlUdfs.Of<string, string, string, string?>("kql_extract_all", ExtractAll),
        KqlUdfs.Of<string, string, string, string?>("kql_replace_regex", ReplaceRegex),
        KqlUdfs.Of<string, string, string, string?>("kql_trim", Trim),
        KqlUdfs.Of<string, string?>("kql_regex_quote", StringSearch.Escape),
        KqlUdfs.Of<string, string, string, long?>("kql_countof", CountOf),
    ];

    private static string? Extract(string text, string pattern, long group)
    {
        var match = Regex.Match(text, RegexCheck.ToDotNet(CaptureGroups.Of(pattern).Unnamed), Options);
        return match.Success && group >= 0 && group < match.Groups.Count ? match.Groups[(int)group].Value : null;
    }

    // One group gives a flat array, several an array per match, none wanted by number gives all.
    private static string? ExtractAll(string text, string pattern, string groups)
    {
        var captures = CaptureGroups.Of(pattern);
        var regex = new Regex(RegexCheck.ToDotNet(captures.Unnamed), Options);
        var numbers = Groups(captures, groups);
        if (numbers is null || numbers.Count == 0)
            return null;
        var result = new JsonArray();
        foreach (Match match in regex.Matches(text))
        {
            if (numbers.Count == 1)
                result.Add(match.Groups[numbers[0]].Value);
            else
                result.Add(new JsonArray(numbers.Select(n => (JsonNode?)match.Groups[n].Value).ToArray()));
        }

        return result.Count == 0 ? null : JsonValues.Write(result);
    }

    private static List<int>? Groups(CaptureGroups captures, string groups)
    {
        if (groups.Length == 0)
            return captures.Count == 0 ? [0] : Enumerable.Range(1, captures.Count).ToList();
        var names = captures.Names.ToList();
        var chosen = new List<int>();
        foreach (var node in JsonValues.Array(groups) ?? [])
        {
            var number = ArrayUdfs.Number(node) is { } wanted ? (int)wanted : names.IndexOf(node?.ToString()) + 1;
            if (number < 1 || number > captures.Count)
                return null;
            chosen.Add(number);
        }

        return chosen;
    }

    private static string? ReplaceRegex(string text, string pattern, string rewrite) =>
        Regex.Replace(text, RegexCheck.ToDotNet(pattern), m => Rewrite(rewrite, m), Options);

    // \1 is a group, \\ a backslash; '$' means nothing.
    private static string Rewrite(string rewrite, Match match)
    {
        var result = new StringBuilder();
        for (var i = 0; i < rewrite.Length; i++)
        {
            if (rewrite[i] == '\\' && i + 1 < rewrite.Length && char.IsAsciiDigit(rewrite[i + 1]))
                result.Append(match.Groups[rewrite[++i] - '0'].Value);
            else if (rewrite[i] == '\\' && i + 1 < rewrite.Length && rewrite[i + 1] == '\\')
                result.Append(rewrite[++i]);
            else
                result.Append(rewrite[i]);
        }

        return result.ToString();
    }

    private static string? Trim(string text, string pattern, string ends)
    {
        var dotNet = RegexCheck.ToDotNet(pattern);
        if (ends.Contains('s', StringComparison.Ordinal) && Regex.Match(text, $"^(?:{dotNet})", Options) is { Success: true } start)
            text = text[start.Length..];
        if (ends.Contains('e', StringComparison.Ordinal) && Regex.Match(text, $"(?:{dotNet})\\z", Options) is { Success: true } end)
            text = text[..end.Index];
        return text;
    }

    // Plain matches may overlap, those of a pattern do not.
    private static long? CountOf(string text, string search, string kind)
    {
        if (kind == "regex")
            return Regex.Count(text, RegexCheck.ToDotNet(search), Options);
        if (search.Length == 0)
            return 0;
        long count = 0;
        for (var at = text.IndexOf(search, StringComparison.Ordinal); at >= 0; at = text.IndexOf(search, at + 1, StringComparison.Ordinal))
            count++;
        return count;
    }
}
