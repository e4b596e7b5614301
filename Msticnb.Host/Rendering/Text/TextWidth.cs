using System.Globalization;
using System.Text;

namespace Msticnb.Host.Rendering.Text;

/// <summary>How many places of a terminal a text takes: marks that sit on another letter none, East Asian letters and emoji two.</summary>
internal static class TextWidth
{
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    /// <summary>The text filled with blanks to a width, or cut to it with <paramref name="ellipsis"/> at its end.</summary>
    public static string Fit(string text, int width, bool alignRight, string ellipsis)
    {
        var own = Of(text);
        if (own > width)
        {
            text = Cut(text, width, ellipsis);
            own = Of(text);
        }

        var blanks = new string(' ', Math.Max(0, width - own));
        return alignRight ? blanks + text : text + blanks;
    }

    /// <summary>The text in lines of a width, broken at blanks where there are some.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            var used = 0;
            foreach (var word in paragraph.Split(' ').SelectMany(w => Pieces(w, width)))
            {
                var own = Of(word);
                if (used > 0 && used + 1 + own > width)
                {
                    yield return line.ToString();
                    line.Clear();
                    used = 0;
                }

                if (line.Length > 0)
                {
                    line.Append(' ');
                    used++;
                }

                line.Append(word);
                used += own;
            }

            yield return line.ToString();
        }
    }

    private static IEnumerable<string> Pieces(string word, int width)
    {
        var start = 0;
        while (word.Length - start > width)
        {
            var length = char.IsHighSurrogate(word[start + width - 1]) ? width - 1 : width;
            yield return word.Substring(start, length);
            start += length;
        }

        yield return word[start..];
    }

    private static string Cut(string text, int width, string ellipsis)
    {
        var room = width - ellipsis.Length;
        if (room <= 0)
            return ellipsis[..Math.Max(0, width)];
        var cut = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > room)
                break;
            cut.Append(rune.ToString());
        }

        return cut.Append(ellipsis).ToString();
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    private static bool IsWide(int c) =>
        c is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0x303e) or (>= 0x3041 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3)
            or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6)
            or (>= 0x1f300 and <= 0x1f64f) or (>= 0x1f900 and <= 0x1f9ff) or (>= 0x20000 and <= 0x3fffd);
}
