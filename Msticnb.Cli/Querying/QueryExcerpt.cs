using Msticnb.Abstractions.Querying;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.Querying;

/// <summary>The line of a query that is wrong, with a mark under the place.</summary>
internal static class QueryExcerpt
{
    private const int Longest = 120;

    public static IEnumerable<TextLine> Lines(string text, QueryDiagnostic diagnostic)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (diagnostic.Line < 1 || diagnostic.Line > lines.Length)
            yield break;
        var line = lines[diagnostic.Line - 1];
        var at = Math.Clamp(diagnostic.Column - 1, 0, line.Length);
        var from = Math.Max(0, at - (Longest / 2));
        var to = Math.Min(line.Length, from + Longest);
        var before = Shown(line[from..at]);
        yield return Line(("  " + before + Shown(line[at..to]), TextStyle.Plain));
        yield return Line(("  " + new string(' ', TextWidth.Of(before)) + new string('^', Math.Clamp(diagnostic.Length, 1, Math.Max(1, to - at))), TextStyle.Bad));
    }

    private static string Shown(string text) => HostileText.OneLine(text.Replace('\t', ' '));
}
