using System.Text;

namespace Msticnb.Host.Rendering;

/// <summary>Text from logs, made safe to print.</summary>
internal static class HostileText
{
    /// <summary>True for characters that show nothing and change how the text around them looks.</summary>
    public static bool IsInvisible(char c) => c is '\u00ad' or '\u061c'
        or (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f')
        or '\ufeff' or (>= '\ufff9' and <= '\ufffb') or '\ufffe' or '\uffff';

    /// <summary>
    /// The text on one line with control characters, direction marks and other invisible ones written as escapes
    /// (<c>\n</c>, <c>\x1b</c>, <c>\u202e</c>), and halves of surrogate pairs as U+FFFD.
    /// </summary>
    public static string OneLine(string text) => Clean(text, keepLines: false);

    /// <summary>The same, with line breaks and tabs kept.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        var at = 0;
        while (at < text.Length && !IsUnsafe(text[at]))
            at++;
        if (at == text.Length)
            return text;

        var safe = new StringBuilder(text.Length + 16).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (!IsUnsafe(c))
                safe.Append(c);
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                safe.Append(c).Append(text[++at]);
            else if (char.IsSurrogate(c))
                safe.Append('\ufffd');
            else if (keepLines && c is '\n' or '\t')
                safe.Append(c);
            else if (keepLines && c == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                continue;
            else
                safe.Append(Escape(c));
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) || char.IsSurrogate(c) || IsInvisible(c);

    private static string Escape(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\0' => "\\0",
        < '\u0100' => $"\\x{(int)c:x2}",
        _ => $"\\u{(int)c:x4}",
    };
}
