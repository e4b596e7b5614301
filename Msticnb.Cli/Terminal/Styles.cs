using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Terminal;

/// <summary>The colours of text on a terminal. They come from the terminal's own sixteen, so that they fit a light and a dark one.</summary>
internal static class Styles
{
    public static string Paint(TextSpan span) => Code(span.Style) is { } code && span.Text.Length > 0 ? $"\x1b[{code}m{span.Text}\x1b[0m" : span.Text;

    private static string? Code(TextStyle style) => style switch
    {
        TextStyle.Heading => "1",
        TextStyle.Muted => "90",
        TextStyle.Good => "32",
        TextStyle.Warning => "33",
        TextStyle.Bad => "1;31",
        TextStyle.Notice => "36",
        _ => null,
    };
}
