using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Functions.Udf;

/// <summary><c>parse-kv</c>: a JSON array with the text behind each key, null where the key is missing. The first of equal keys counts.</summary>
internal static class KeyValueUdfs
{
    // One query asks with one rule, row by row: the reader made last on this thread is nearly always the one wanted.
    [ThreadStatic]
    private static (string Rule, string Keys, Reader Reader)? last;

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, string, string?>("kql_parse_kv", (text, rule, keys) => For(rule, keys).Read(text)),
    ];

    private static Reader For(string rule, string keys)
    {
        if (last is { } known && known.Rule == rule && known.Keys == keys)
            return known.Reader;
        var reader = new Reader(KeyValueRule.FromJson(rule), JsonSerializer.Deserialize<string[]>(keys) ?? []);
        last = (rule, keys, reader);
        return reader;
    }

    private sealed class Reader
    {
        private readonly KeyValueRule rule;
        private readonly string[] keys;
        private readonly Regex? regex;

        public Reader(KeyValueRule rule, string[] keys)
        {
            this.rule = rule;
            this.keys = keys;
            // Linear time whatever the text is.
            regex = rule.Regex is { } pattern ? new Regex(Re2Pattern.ToDotNet(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
        }

        public string Read(string text)
        {
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            if (regex is not null)
                ByPattern(text, found);
            else
                ByDelimiters(text, found);
            return JsonSerializer.Serialize(keys.Select(k => found.GetValueOrDefault(k)));
        }

        private void ByPattern(string text, Dictionary<string, string> found)
        {
            foreach (Match match in regex!.Matches(text))
                found.TryAdd(match.Groups[1].Value, match.Groups[2].Value.Trim());
        }

        private void ByDelimiters(string text, Dictionary<string, string> found)
        {
            var at = 0;
            while (at < text.Length)
            {
                at = SkipBlanks(text, at);
                var key = Token(text, ref at, isKey: true);
                if (!IsSeparator(text, at, out var length))
                {
                    at += IsPair(text, at, out var skip) ? skip : at < text.Length ? 1 : 0;
                    continue;
                }

                at = SkipBlanks(text, at + length);
                var value = Token(text, ref at, isKey: false);
                found.TryAdd(key, value);
                if (IsPair(text, at, out var end))
                    at += end;
            }
        }

        // Blanks around keys and values do not count, unless a blank is what ends a pair; without delimiters no mark counts.
        private int SkipBlanks(string text, int at)
        {
            while (at < text.Length && (rule.Pair is null ? IsMark(text, at) : char.IsWhiteSpace(text[at]) && !IsPair(text, at, out _)))
                at++;
            return at;
        }

        private string Token(string text, ref int at, bool isKey)
        {
            foreach (var quote in rule.Quotes)
            {
                if (at < text.Length && text[at] == quote[0] && Quoted(text, at + 1, quote[^1]) is { } quoted)
                {
                    at = quoted.End;
                    return quoted.Value;
                }
            }

            var start = at;
            while (at < text.Length && !(isKey && IsSeparator(text, at, out _)) && !Ends(text, at, isKey))
                at++;
            return text[start..at].Trim();
        }

        private bool Ends(string text, int at, bool isKey) =>
            IsPair(text, at, out var length) && (isKey || !rule.IsGreedy || KeyFollows(text, at + length));

        // A greedy value goes on until a pair begins.
        private bool KeyFollows(string text, int at)
        {
            at = SkipBlanks(text, at);
            var start = at;
            while (at < text.Length && !IsPair(text, at, out _))
            {
                if (IsSeparator(text, at, out _))
                    return at > start;
                at++;
            }

            return false;
        }

        private (string Value, int End)? Quoted(string text, int at, char close)
        {
            var value = new StringBuilder();
            for (; at < text.Length; at++)
            {
                if (at + 1 < text.Length && rule.Escapes.Any(e => e[0] == text[at]))
                    value.Append(text[++at]);
                else if (text[at] == close)
                    return (value.ToString(), at + 1);
                else
                    value.Append(text[at]);
            }

            return null;
        }

        private bool IsSeparator(string text, int at, out int length)
        {
            length = rule.Separator?.Length ?? 1;
            return rule.Separator is { } separator ? string.CompareOrdinal(text, at, separator, 0, separator.Length) == 0 : IsMark(text, at);
        }

        private bool IsPair(string text, int at, out int length)
        {
            length = rule.Pair?.Length ?? 1;
            return rule.Pair is { } pair ? string.CompareOrdinal(text, at, pair, 0, pair.Length) == 0 : IsMark(text, at);
        }

        private bool IsMark(string text, int at) => at < text.Length && !char.IsLetterOrDigit(text[at]) && !rule.Quotes.Any(q => q.Contains(text[at], StringComparison.Ordinal));
    }
}
