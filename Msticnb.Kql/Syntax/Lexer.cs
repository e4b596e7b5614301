using System.Globalization;
using System.Text;
using Msticnb.Kql.Diagnostics;

namespace Msticnb.Kql.Syntax;

/// <summary>Cuts a query into tokens. Never fails: what cannot be read becomes a <see cref="TokenKind.Bad"/> token and a diagnostic.</summary>
internal sealed class Lexer(string text, DiagnosticBag diagnostics)
{
    private static readonly HashSet<string> LiteralTypes = new(StringComparer.Ordinal)
    {
        "bool", "boolean", "int", "long", "real", "double", "decimal", "datetime", "date", "timespan", "time", "guid", "uuid", "uniqueid",
    };

    private static readonly HashSet<string> NegatedWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "between", "contains", "contains_cs", "has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs",
        "startswith", "startswith_cs", "endswith", "endswith_cs",
    };

    private static readonly string[] Signs =
    [
        "==", "!=", "!~", "=~", "<>", "<=", ">=", "..", "=>",
        "|", ";", ",", "(", ")", "[", "]", "{", "}", ":", ".", "=", "<", ">", "+", "-", "*", "/", "%", "~", "!", "?", "@", "#", "^", "&",
    ];

    private readonly List<Token> tokens = [];
    private int at;

    public List<Token> Read()
    {
        while (true)
        {
            SkipBlanks();
            if (at >= text.Length)
                break;
            tokens.Add(Next());
        }

        tokens.Add(new Token(TokenKind.End, new TextSpan(text.Length, 0), ""));
        return tokens;
    }

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private void SkipBlanks()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] is '\uFEFF' or '\u200B')
            {
                at++;
            }
            else if (text[at] == '/' && Peek(1) == '/')
            {
                while (at < text.Length && text[at] is not ('\n' or '\r'))
                    at++;
            }
            else
            {
                return;
            }
        }
    }

    private Token Next()
    {
        var c = text[at];
        if (c is '"' or '\'')
            return ReadString(at, at, verbatim: false);
        if (c == '@' && Peek(1) is '"' or '\'')
            return ReadString(at, at + 1, verbatim: true);
        if (c is 'h' or 'H' && Peek(1) is '"' or '\'')
            return ReadString(at, at + 1, verbatim: false);
        if (c is 'h' or 'H' && Peek(1) == '@' && Peek(2) is '"' or '\'')
            return ReadString(at, at + 2, verbatim: true);
        if (c is '`' or '~' && Peek(1) == c && Peek(2) == c)
            return ReadMultiLine(at, at, c);
        if (c is 'h' or 'H' && Peek(1) is '`' or '~' && Peek(2) == Peek(1) && Peek(3) == Peek(1))
            return ReadMultiLine(at, at + 1, Peek(1));
        if (char.IsAsciiDigit(c))
            return ReadNumber();
        if (IsNameStart(c))
            return ReadName();
        if (c == '[' && Peek(1) is '"' or '\'' or '@')
        {
            var name = TryBracketedName();
            if (name is not null)
                return name.Value;
        }

        if (c == '!')
        {
            var negated = TryNegatedWord();
            if (negated is not null)
                return negated.Value;
        }

        foreach (var sign in Signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
                return Take(TokenKind.Punctuation, sign.Length);
        }

        var length = char.IsHighSurrogate(c) && at + 1 < text.Length ? 2 : 1;
        diagnostics.Syntax(DiagnosticCodes.UnexpectedText, new TextSpan(at, length), $"The character '{text.Substring(at, length)}' has no meaning here.");
        return Take(TokenKind.Bad, length);
    }

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, new TextSpan(at, length), text.Substring(at, length));
        at += length;
        return token;
    }

    private static bool IsNameStart(char c) => c is '_' or '$' || char.IsLetter(c);

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);

    private Token ReadName()
    {
        var start = at++;
        while (at < text.Length && IsNamePart(text[at]))
            at++;
        var name = text[start..at];
        if (name == "in" && Peek() == '~')
        {
            at++;
            return new Token(TokenKind.Name, new TextSpan(start, at - start), text[start..at]);
        }

        if (LiteralTypes.Contains(name))
        {
            var open = at;
            while (open < text.Length && text[open] is ' ' or '\t')
                open++;
            if (open < text.Length && text[open] == '(')
                return ReadTypedLiteral(start, name, open);
        }

        return new Token(TokenKind.Name, new TextSpan(start, at - start), name);
    }

    private Token ReadTypedLiteral(int start, string type, int open)
    {
        var close = open + 1;
        while (close < text.Length && text[close] is not (')' or '\n' or ';' or '|'))
            close++;
        if (close >= text.Length || text[close] != ')')
            return new Token(TokenKind.Name, new TextSpan(start, at - start), type);
        at = close + 1;
        return new Token(TokenKind.TypedLiteral, new TextSpan(start, at - start), type, text[(open + 1)..close].Trim());
    }

    private Token? TryBracketedName()
    {
        var start = at;
        var quote = Peek(1) == '@' ? at + 2 : at + 1;
        if (quote >= text.Length || text[quote] is not ('"' or '\''))
            return null;
        // ['x'] after an expression is an index; the parser turns the name back into a string there.
        var close = quote + 1;
        while (close < text.Length && text[close] != text[quote] && text[close] is not ('\n' or '\r'))
            close += text[close] == '\\' && text[at + 1] != '@' ? 2 : 1;
        if (close + 1 >= text.Length || text[close] != text[quote])
            return null;
        var end = close + 1;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        if (end >= text.Length || text[end] != ']')
            return null;
        var value = ReadString(start, quote, text[start + 1] == '@');
        at = end + 1;
        return new Token(TokenKind.BracketedName, new TextSpan(start, at - start), (string)value.Value!, value.Value);
    }

    private Token? TryNegatedWord()
    {
        var word = at + 1;
        while (word < text.Length && text[word] is ' ' or '\t')
            word++;
        var end = word;
        while (end < text.Length && IsNamePart(text[end]))
            end++;
        if (!NegatedWords.Contains(text[word..end]))
            return null;
        var name = text[word..end].ToLowerInvariant();
        if (name == "in" && end < text.Length && text[end] == '~')
        {
            end++;
            name = "in~";
        }

        var start = at;
        at = end;
        return new Token(TokenKind.Name, new TextSpan(start, end - start), "!" + name);
    }

    private Token ReadNumber()
    {
        var start = at;
        if (text[at] == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            at += 2;
            while (char.IsAsciiHexDigit(Peek()))
                at++;
            var hex = text[(start + 2)..at];
            if (ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
                return new Token(TokenKind.Long, new TextSpan(start, at - start), text[start..at], unchecked((long)bits));
            return BadNumber(start, "a hexadecimal number of at most 16 digits");
        }

        while (char.IsAsciiDigit(Peek()))
            at++;
        var isReal = false;
        if (Peek() == '.' && Peek(1) != '.' && !IsNameStart(Peek(1)))
        {
            isReal = true;
            at++;
            while (char.IsAsciiDigit(Peek()))
                at++;
        }

        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            isReal = true;
            at += 2;
            while (char.IsAsciiDigit(Peek()))
                at++;
        }
        else if (char.IsAsciiLetter(Peek()))
        {
            var end = at;
            while (end < text.Length && IsNamePart(text[end]))
                end++;
            var unit = text[at..end];
            at = end;
            if (TimeUnits.IsUnit(unit))
            {
                return TimeUnits.TryParse(text[start..at], out var ticks)
                    ? new Token(TokenKind.TimeSpan, new TextSpan(start, at - start), text[start..at], ticks)
                    : BadNumber(start, "a timespan that fits its type");
            }

            // A name may begin with digits (a column such as 4624Count).
            return isReal ? BadNumber(start, "a number or a timespan such as 1.5h") : new Token(TokenKind.Name, new TextSpan(start, at - start), text[start..at]);
        }
        else if (Peek() == '_' && !isReal)
        {
            while (IsNamePart(Peek()))
                at++;
            return new Token(TokenKind.Name, new TextSpan(start, at - start), text[start..at]);
        }

        var digits = text[start..at];
        if (isReal)
            return new Token(TokenKind.Real, new TextSpan(start, at - start), digits, double.Parse(digits, CultureInfo.InvariantCulture));
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return new Token(TokenKind.Long, new TextSpan(start, at - start), digits, value);
        // 9223372036854775808 is only legal behind a minus sign.
        return digits == "9223372036854775808"
            ? new Token(TokenKind.Long, new TextSpan(start, at - start), digits, long.MinValue)
            : BadNumber(start, "a long (at most 9223372036854775807)");
    }

    private Token BadNumber(int start, string wanted)
    {
        var span = new TextSpan(start, at - start);
        diagnostics.Syntax(DiagnosticCodes.BadLiteral, span, $"'{text[start..at]}' is not {wanted}.");
        return new Token(TokenKind.Bad, span, text[start..at]);
    }

    private Token ReadString(int start, int quoteAt, bool verbatim)
    {
        var quote = text[quoteAt];
        var value = new StringBuilder();
        at = quoteAt + 1;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == quote)
            {
                if (verbatim && Peek(1) == quote)
                {
                    value.Append(quote);
                    at += 2;
                    continue;
                }

                at++;
                return new Token(TokenKind.String, new TextSpan(start, at - start), text[start..at], value.ToString());
            }

            if (c is '\n' or '\r' && !verbatim)
                break;
            if (c == '\\' && !verbatim)
                ReadEscape(value);
            else
            {
                value.Append(c);
                at++;
            }
        }

        var span = new TextSpan(start, at - start);
        diagnostics.Syntax(DiagnosticCodes.UnterminatedString, span with { Length = Math.Min(span.Length, 40) }, $"This string has no closing {quote}. A string over several lines is written ```...```.");
        return new Token(TokenKind.String, span, text[start..at], value.ToString());
    }

    private void ReadEscape(StringBuilder value)
    {
        var next = Peek(1);
        var simple = next switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            '\\' => '\\',
            '"' => '"',
            '\'' => '\'',
            _ => '\uFFFF',
        };
        if (simple != '\uFFFF')
        {
            value.Append(simple);
            at += 2;
            return;
        }

        if (next is >= '0' and <= '7')
        {
            ReadOctal(value);
            return;
        }

        var digits = next switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && at + 2 + digits <= text.Length
            && uint.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code <= 0x10FFFF)
        {
            value.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
            at += 2 + digits;
            return;
        }

        diagnostics.Syntax(DiagnosticCodes.BadLiteral, new TextSpan(at, 2), $"'\\{next}' is not an escape. Write '\\\\' for a backslash, or begin the string with @.");
        value.Append(next);
        at = Math.Min(at + 2, text.Length);
    }

    // One to three octal digits, a byte at most.
    private void ReadOctal(StringBuilder value)
    {
        var code = 0;
        var end = at + 1;
        while (end < text.Length && end < at + 4 && text[end] is >= '0' and <= '7' && (code * 8) + text[end] - '0' <= 255)
            code = (code * 8) + text[end++] - '0';
        value.Append((char)code);
        at = end;
    }

    private Token ReadMultiLine(int start, int fenceAt, char fence)
    {
        var fenceText = new string(fence, 3);
        var end = text.IndexOf(fenceText, fenceAt + 3, StringComparison.Ordinal);
        at = end < 0 ? text.Length : end + 3;
        var span = new TextSpan(start, at - start);
        if (end < 0)
            diagnostics.Syntax(DiagnosticCodes.UnterminatedString, span with { Length = 3 }, $"This multi-line string has no closing {fenceText}.");
        return new Token(TokenKind.String, span, text[start..at], text[(fenceAt + 3)..(end < 0 ? text.Length : end)]);
    }
}
