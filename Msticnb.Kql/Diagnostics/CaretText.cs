using System.Text;

namespace Msticnb.Kql.Diagnostics;

/// <summary>Shows a problem under the line of the query that it is in.</summary>
public static class CaretText
{
    private const int Width = 100;

    /// <summary>Three lines: the message, the line of the text (cut to a window when long), carets under the place.</summary>
    public static string Render(string text, KqlDiagnostic diagnostic)
    {
        var line = text.Split('\n').ElementAtOrDefault(diagnostic.Line - 1)?.TrimEnd('\r').Replace('\t', ' ') ?? "";
        var at = Math.Min(diagnostic.Column - 1, line.Length);
        var from = Math.Max(0, at - (Width / 2));
        var shown = line.Substring(from, Math.Min(Width, line.Length - from));
        var carets = Math.Max(1, Math.Min(diagnostic.Length, shown.Length - (at - from)));
        var number = diagnostic.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new StringBuilder()
            .Append(diagnostic).Append('\n')
            .Append(number).Append(" | ").Append(shown).Append('\n')
            .Append(' ', number.Length).Append(" | ").Append(' ', at - from).Append('^', carets)
            .ToString();
    }
}
