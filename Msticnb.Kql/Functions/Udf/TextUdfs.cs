using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Text functions that DuckDB has not, or has with another meaning.</summary>
internal static class TextUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, string?>("kql_split", Split),
        KqlUdfs.Of<string, string, string?>("kql_strcat_array", JoinArray),
        KqlUdfs.Of<string, string, string, long?>("kql_index_of", IndexOf),
        KqlUdfs.Of<string, string, string, long?>("kql_index_of_regex", IndexOfRegex),
        KqlUdfs.Of<string, string, string, string?>("kql_replace_strings", ReplaceStrings),
        KqlUdfs.Of<string, string, string, string?>("kql_translate", Translate),
        KqlUdfs.Of<string, long, string, string?>("kql_repeat", (text, count, delimiter) => string.Join(delimiter, Enumerable.Repeat(text, (int)Math.Clamp(count, 0, 1024)))),
        KqlUdfs.Of<string, string?>("kql_make_string", MakeString),
        KqlUdfs.Of<string, string?>("kql_code_points", text => JsonValues.Write(new JsonArray(text.EnumerateRunes().Select(r => (JsonNode?)r.Value).ToArray()))),
        KqlUdfs.Of<string, string?>("kql_parse_csv", ParseCsv),
        KqlUdfs.Of<string, string?>("kql_parse_version", ParseVersion),
    ];

    private static string? Split(string text, string delimiter)
    {
        var parts = delimiter.Length == 0 ? [text] : text.Split(delimiter);
        return JsonValues.Write(new JsonArray(parts.Select(p => (JsonNode?)p).ToArray()));
    }

    private static string? JoinArray(string array, string delimiter) =>
        JsonValues.Array(array) is { } items ? string.Join(delimiter, items.Select(i => i is JsonValue value && value.TryGetValue<string>(out var text) ? text : JsonValues.Write(i) ?? "")) : null;

    /// <summary>Start, length and occurrence, as they come in one text.</summary>
    public static (long Start, long Length, long Occurrence) Where(string where)
    {
        var numbers = where.Split(',').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1], numbers[2]);
    }

    // The length counts anew from behind each match.
    private static long? IndexOf(string text, string lookup, string where)
    {
        var (start, length, occurrence) = Where(where);
        if (occurrence < 0 || length < -1)
            return null;
        var at = Unit(text, start) - 1;
        for (var i = 0; i < Math.Max(occurrence, 1); i++)
        {
            if (at + 1 > text.Length)
                return -1;
            var end = length < 0 ? text.Length : Math.Min(text.Length, at + 1 + length);
            at = text.IndexOf(lookup, at + 1, StringComparison.Ordinal);
            if (at < 0 || at + lookup.Length > end)
                return -1;
        }

        return CodePoints(text, at);
    }

    private static long? IndexOfRegex(string text, string pattern, string where)
    {
        var (start, length, occurrence) = Where(where);
        if (start < 0 || occurrence < 0 || length < -1)
            return null;
        var from = Unit(text, start);
        var part = text[from..(length < 0 ? text.Length : Unit(text, start + length))];
        var match = Regex.Match(part, RegexCheck.ToDotNet(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        for (var i = 1; i < occurrence && match.Success; i++)
            match = match.NextMatch();
        return match.Success ? CodePoints(text, from + match.Index) : -1;
    }

    // Positions count code points; text here is UTF-16.
    private static int Unit(string text, long position)
    {
        if (position < 0)
            position = Math.Max(0, CodePoints(text, text.Length) + position);
        var at = 0;
        for (; position > 0 && at < text.Length; position--)
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        return at;
    }

    private static long CodePoints(string text, int end)
    {
        long count = end;
        foreach (var c in text.AsSpan(0, end))
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        return count;
    }

    // Earlier texts go first and take what they match for good, whether or not there is a text to put in its place.
    private static string? ReplaceStrings(string text, string lookups, string rewrites)
    {
        if (JsonValues.Array(lookups) is not { } from || JsonValues.Array(rewrites) is not { } to || from.Count != to.Count)
            return null;
        var pieces = new List<(string Text, bool IsDone)> { (text, false) };
        for (var i = 0; i < from.Count; i++)
        {
            if (from[i] is not JsonValue value || !value.TryGetValue<string>(out var lookup) || lookup.Length == 0)
                continue;
            var rewrite = to[i] is JsonValue other && other.TryGetValue<string>(out var given) ? given : lookup;
            pieces = pieces.SelectMany(p => p.IsDone ? [p] : Cut(p.Text, lookup, rewrite)).ToList();
        }

        return string.Concat(pieces.Select(p => p.Text));
    }

    private static IEnumerable<(string Text, bool IsDone)> Cut(string text, string lookup, string rewrite)
    {
        var parts = text.Split(lookup);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                yield return (rewrite, true);
            yield return (parts[i], false);
        }
    }

    // One to four numbers of at most eight digits; the decimal has eight digits for each.
    private static string? ParseVersion(string text)
    {
        var parts = text.Split('.');
        return parts.Length <= 4 && Array.TrueForAll(parts, p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiDigit))
            ? string.Concat(parts.Concat(Enumerable.Repeat("", 4 - parts.Length)).Select(p => p.PadLeft(8, '0')))
            : null;
    }

    // A short replacement list repeats its last character; an empty one deletes.
    private static string? Translate(string search, string replacement, string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = search.IndexOf(c, StringComparison.Ordinal);
            if (at < 0)
                result.Append(c);
            else if (replacement.Length > 0)
                result.Append(replacement[Math.Min(at, replacement.Length - 1)]);
        }

        return result.ToString();
    }

    private static string? MakeString(string array)
    {
        if (JsonValues.Array(array) is not { } items)
            return null;
        var result = new StringBuilder();
        foreach (var item in items.SelectMany(i => i is JsonArray inner ? inner.AsEnumerable() : [i]))
        {
            if (item is not JsonValue value || !value.TryGetValue<long>(out var code) || code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
                return null;
            result.Append(char.ConvertFromUtf32((int)code));
        }

        return result.ToString();
    }

    private static string? ParseCsv(string text)
    {
        var fields = new JsonArray();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length && (quoted || text[i] is not ('\r' or '\n')); i++)
        {
            if (text[i] == '"')
            {
                if (quoted && i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(text[i]);
            }
        }

        fields.Add(field.ToString());
        return JsonValues.Write(fields);
    }
}
