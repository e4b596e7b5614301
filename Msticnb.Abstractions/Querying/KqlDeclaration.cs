namespace Msticnb.Abstractions.Querying;

/// <summary>
/// Finds <c>declare query_parameters(name: type = default, …)</c>. A scanner and no parser: it must know comments and
/// strings to find the declaration, and leaves all else to the engine.
/// </summary>
internal static class KqlDeclaration
{
    public static IReadOnlyList<KqlParameter> Read(string text)
    {
        var body = FindBody(text);
        return body is null ? [] : [.. SplitTop(body).Select(Parse).OfType<KqlParameter>()];
    }

    private static KqlParameter? Parse(string item)
    {
        var colon = item.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return null;
        var rest = item[(colon + 1)..];
        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        var type = (equals < 0 ? rest : rest[..equals]).Trim();
        return new KqlParameter(item[..colon].Trim(), type, equals >= 0);
    }

    private static string? FindBody(string text)
    {
        for (var at = 0; at < text.Length; at = SkipOne(text, at))
        {
            if (!IsWordAt(text, at, "declare"))
                continue;
            var next = SkipBlank(text, at + "declare".Length);
            if (!IsWordAt(text, next, "query_parameters"))
                continue;
            var open = SkipBlank(text, next + "query_parameters".Length);
            if (open < text.Length && text[open] == '(' && Close(text, open) is var close and > 0)
                return text[(open + 1)..close];
        }

        return null;
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at = SkipOne(text, at))
        {
            if (text[at] is '(' or '[' or '{')
                depth++;
            else if (text[at] is ')' or ']' or '}' && --depth == 0)
                return at;
        }

        return -1;
    }

    private static IEnumerable<string> SplitTop(string body)
    {
        var depth = 0;
        var start = 0;
        for (var at = 0; at < body.Length; at = SkipOne(body, at))
        {
            if (body[at] is '(' or '[' or '{')
                depth++;
            else if (body[at] is ')' or ']' or '}')
                depth--;
            else if (body[at] == ',' && depth == 0)
            {
                yield return WithoutComments(body[start..at]);
                start = at + 1;
            }
        }

        yield return WithoutComments(body[start..]);
    }

    private static string WithoutComments(string item)
    {
        var text = new System.Text.StringBuilder(item.Length);
        for (var at = 0; at < item.Length;)
        {
            var next = SkipOne(item, at);
            if (!(item[at] == '/' && at + 1 < item.Length && item[at + 1] == '/'))
                text.Append(item, at, next - at);
            at = next;
        }

        return text.ToString().Trim();
    }

    // One character, or a whole comment or string.
    private static int SkipOne(string text, int at)
    {
        var c = text[at];
        if (c == '/' && at + 1 < text.Length && text[at + 1] == '/')
        {
            var end = text.IndexOf('\n', at);
            return end < 0 ? text.Length : end + 1;
        }

        if (c is not ('"' or '\''))
            return at + 1;
        var verbatim = at > 0 && text[at - 1] == '@';
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && !verbatim)
                i++;
            else if (text[i] == c)
                return i + 1;
        }

        return text.Length;
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')))
            at = SkipOne(text, at);
        return at;
    }

    private static bool IsWordAt(string text, int at, string word) =>
        at + word.Length <= text.Length
        && string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (at == 0 || !IsNamePart(text[at - 1]))
        && (at + word.Length == text.Length || !IsNamePart(text[at + word.Length]));

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
