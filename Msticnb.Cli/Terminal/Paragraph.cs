using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Terminal;

/// <summary>Running text, and names with a text beside them, in lines of a width. Texts of packs and of data are made safe to print.</summary>
internal static class Paragraph
{
    private const int Narrowest = 20;

    /// <summary>The text in lines with blanks before each.</summary>
    public static IEnumerable<TextLine> Of(string text, int indent, int width, TextStyle style = TextStyle.Plain) =>
        Wrap(text, width - indent).Select(l => Line((new string(' ', indent) + l, style)));

    /// <summary>Names at the left, each with its text at the right; a name that is too long has its text below it.</summary>
    public static IEnumerable<TextLine> Pairs(IReadOnlyList<(string Name, string Text)> pairs, int indent, int width, TextStyle nameStyle = TextStyle.Plain)
    {
        var widest = Math.Min(Math.Max(Narrowest, (width / 2) - indent), pairs.Select(p => TextWidth.Of(p.Name)).DefaultIfEmpty(0).Max());
        var margin = new string(' ', indent);
        var column = new string(' ', indent + widest + 2);
        foreach (var (rawName, text) in pairs)
        {
            var name = HostileText.OneLine(rawName);
            var lines = Wrap(text, width - column.Length).ToList();
            if (TextWidth.Of(name) > widest)
                yield return Line((margin + name, nameStyle));
            else
            {
                yield return Line((margin + TextWidth.Fit(name, widest + 2, alignRight: false, ""), nameStyle), (lines[0], TextStyle.Plain));
                lines.RemoveAt(0);
            }

            foreach (var line in lines)
                yield return Line((column + line, TextStyle.Plain));
        }
    }

    public static TextLine Line(params (string Text, TextStyle Style)[] spans) => new([.. spans.Select(s => new TextSpan(s.Text, s.Style))]);

    private static IEnumerable<string> Wrap(string text, int width) => TextWidth.Wrap(HostileText.Lines(text).Replace('\t', ' '), Math.Max(Narrowest, width));
}
