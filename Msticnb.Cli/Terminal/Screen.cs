using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Terminal;

/// <summary>A stream that somebody reads: a terminal, a pipe or a file.</summary>
internal sealed class Screen(TextWriter writer)
{
    public TextWriter Writer { get; } = writer;

    /// <summary>True when a person watches, so that progress may be drawn.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>True when colour may be used.</summary>
    public bool HasColour { get; init; }

    /// <summary>True when line-drawing characters show.</summary>
    public bool IsUnicode { get; init; }

    /// <summary>Characters on a line.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Lines that fit; null when that is unknown.</summary>
    public int? Height { get; init; }

    public void Line(string text = "", TextStyle style = TextStyle.Plain) => Line(new TextLine([new TextSpan(text, style)]));

    public void Line(TextLine line)
    {
        if (HasColour)
            Writer.WriteLine(string.Concat(line.Spans.Select(Styles.Paint)));
        else
            Writer.WriteLine(line.ToString());
    }

    public void Lines(IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
            Line(line);
    }
}
