using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Msticnb.Kql.Binding;

/// <summary>RE2's syntax in that of .NET: ASCII classes, <c>$</c> only at the very end, POSIX classes, <c>\Q...\E</c>, scripts.</summary>
internal static partial class Re2Pattern
{
    [GeneratedRegex(@"(?<!\\)(?<before>(?:\\\\)*\(\?)<(?=[A-Za-z_])", RegexOptions.CultureInvariant)]
    private static partial Regex ShortName();

    /// <summary>The engine's RE2 knows groups with names only as <c>(?P&lt;name&gt;</c>.</summary>
    public static string ToEngine(string pattern) => ShortName().Replace(pattern, "${before}P<");

    private static readonly Dictionary<string, string> Posix = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\x00-\x7F",
        ["blank"] = @"\t ",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    // The blocks that hold a script's letters; enough to find text in it.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["Arabic"] = @"\p{IsArabic}",
        ["Cyrillic"] = @"\p{IsCyrillic}",
        ["Greek"] = @"\p{IsGreek}",
        ["Han"] = @"\p{IsCJKUnifiedIdeographs}\p{IsCJKUnifiedIdeographsExtensionA}\u3005\u3007",
        ["Hangul"] = @"\p{IsHangulSyllables}\p{IsHangulJamo}",
        ["Hebrew"] = @"\p{IsHebrew}",
        ["Hiragana"] = @"\p{IsHiragana}",
        ["Katakana"] = @"\p{IsKatakana}",
        ["Latin"] = @"A-Za-zªº\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02B8",
        ["Thai"] = @"\p{IsThai}",
    };

    public static string ToDotNet(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        // The end of a line is meant only where some part of the pattern asks for lines.
        var end = pattern.Contains("(?", StringComparison.Ordinal) && HasLineFlag(pattern) ? "$" : @"\z";
        var inClass = false;
        for (var at = 0; at < pattern.Length;)
        {
            var c = pattern[at];
            if (c == '\\')
                at = Escape(pattern, at, inClass, result);
            else if (inClass && c == '[' && Named(pattern, at) is var (length, members))
                (at, _) = (at + length, result.Append(members));
            else if (!inClass && string.CompareOrdinal(pattern, at, "(?P<", 0, 4) == 0)
                (at, _) = (at + 4, result.Append("(?<"));
            else if (!inClass && string.CompareOrdinal(pattern, at, "(?", 0, 2) == 0)
                at = Flags(pattern, at, result);
            else if (!inClass && c == '$')
                (at, _) = (at + 1, result.Append(end));
            else
                at = Plain(pattern, at, ref inClass, result);
        }

        return result.ToString();
    }

    private static int Plain(string pattern, int at, ref bool inClass, StringBuilder result)
    {
        var c = pattern[at];
        if (!inClass && c == '[')
        {
            inClass = true;
            result.Append(c);
            if (++at < pattern.Length && pattern[at] == '^')
                result.Append(pattern[at++]);
            // A bracket right at the beginning stands for itself.
            if (at < pattern.Length && pattern[at] == ']')
                (at, _) = (at + 1, result.Append(@"\]"));
            return at;
        }

        if (inClass && c == '[')
            result.Append('\\');
        else if (inClass && c == ']')
            inClass = false;
        result.Append(c);
        return at + 1;
    }

    private static bool HasLineFlag(string pattern)
    {
        for (var at = pattern.IndexOf("(?", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("(?", at + 2, StringComparison.Ordinal))
        {
            for (var i = at + 2; i < pattern.Length && char.IsAsciiLetter(pattern[i]); i++)
            {
                if (pattern[i] == 'm')
                    return true;
            }
        }

        return false;
    }

    // U turns greed around, which .NET cannot; it is left out.
    private static int Flags(string pattern, int at, StringBuilder result)
    {
        result.Append("(?");
        for (at += 2; at < pattern.Length && (char.IsAsciiLetter(pattern[at]) || pattern[at] == '-'); at++)
        {
            if (pattern[at] != 'U')
                result.Append(pattern[at]);
        }

        if (result.ToString(result.Length - 2, 2) == "(?" && at < pattern.Length && pattern[at] == ')')
        {
            result.Length -= 2;
            return at + 1;
        }

        return at;
    }

    private static (int Length, string Members)? Named(string pattern, int at)
    {
        if (at + 1 >= pattern.Length || pattern[at + 1] != ':')
            return null;
        var close = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
        return close > 0 && Posix.TryGetValue(pattern[(at + 2)..close], out var members) ? (close + 2 - at, members) : null;
    }

    private static int Escape(string pattern, int at, bool inClass, StringBuilder result)
    {
        if (at + 1 >= pattern.Length)
        {
            result.Append('\\');
            return at + 1;
        }

        var letter = pattern[at + 1];
        switch (letter)
        {
            case 'd' or 'w' or 's':
                var members = letter switch { 'd' => "0-9", 'w' => "0-9A-Za-z_", _ => @"\t\n\f\r " };
                result.Append(inClass ? members : $"[{members}]");
                return at + 2;
            case 'D' or 'W' or 'S' when !inClass:
                result.Append(letter switch { 'D' => "[^0-9]", 'W' => "[^0-9A-Za-z_]", _ => @"[^\t\n\f\r ]" });
                return at + 2;
            case 'Q' when !inClass:
                var close = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
                result.Append(StringSearch.Escape(pattern[(at + 2)..(close < 0 ? pattern.Length : close)]));
                return close < 0 ? pattern.Length : close + 2;
            case 'x' when at + 2 < pattern.Length && pattern[at + 2] == '{':
                return CodePoint(pattern, at, result);
            case 'p' or 'P':
                return Property(pattern, at, inClass, result);
            default:
                result.Append('\\').Append(letter);
                return at + 2;
        }
    }

    private static int CodePoint(string pattern, int at, StringBuilder result)
    {
        var close = pattern.IndexOf('}', at);
        if (close < 0 || !int.TryParse(pattern.AsSpan(at + 3, close - at - 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
        {
            result.Append(@"\x");
            return at + 2;
        }

        foreach (var unit in char.ConvertFromUtf32(code))
            result.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        return close + 1;
    }

    private static int Property(string pattern, int at, bool inClass, StringBuilder result)
    {
        var negated = pattern[at + 1] == 'P';
        var next = at + 2;
        if (next < pattern.Length && pattern[next] != '{')
        {
            result.Append(negated ? @"\P{" : @"\p{").Append(pattern[next]).Append('}');
            return next + 1;
        }

        var close = pattern.IndexOf('}', at);
        if (close < 0)
        {
            result.Append(pattern, at, 2);
            return at + 2;
        }

        var name = pattern[(next + 1)..close];
        if (name.StartsWith('^'))
            (negated, name) = (!negated, name[1..]);
        if (Scripts.TryGetValue(name, out var members) && !(negated && inClass))
            result.Append(inClass ? members : $"[{(negated ? "^" : "")}{members}]");
        else
            result.Append(negated ? @"\P{" : @"\p{").Append(name).Append('}');
        return close + 1;
    }
}
