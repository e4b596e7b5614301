using System.Text;

namespace Msticnb.Host.Rendering.Markdown;

/// <summary>Text from data inside Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>The text on one line with all that Markdown or HTML would take as markup escaped, bare links included.</summary>
    public static string Escape(string text)
    {
        var safe = HostileText.OneLine(text);
        var escaped = new StringBuilder(safe.Length + 16);
        for (var i = 0; i < safe.Length; i++)
        {
            var c = safe[i];
            switch (c)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                // A backslash does not keep a bare address from becoming a link; an entity does.
                case ':' when At(safe, i + 1, "//"):
                    escaped.Append("&#58;");
                    break;
                case '.' when i >= 3 && At(safe, i - 3, "www"):
                    escaped.Append("&#46;");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '@':
                case '-' or '+' or '=' when i == 0:
                case '.' or ')' when i is > 0 and < 10 && (i + 1 == safe.Length || safe[i + 1] == ' ') && safe.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0:
                    escaped.Append('\\').Append(c);
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>A fenced block that the text cannot end.</summary>
    public static string Fence(string text, string language)
    {
        var safe = HostileText.Lines(text).TrimEnd();
        var longest = 0;
        var run = 0;
        foreach (var c in safe)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{safe}\n{fence}";
    }

    private static bool At(string text, int at, string part) => string.Compare(text, at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
