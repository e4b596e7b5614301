namespace Msticnb.Host.Rendering.Text;

/// <summary>What a piece of text is, so that a terminal may colour it.</summary>
public enum TextStyle
{
    /// <summary>Ordinary text.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Beside the point: provenance, counts, column names.</summary>
    Muted,

    /// <summary>All went well.</summary>
    Good,

    /// <summary>Something is missing, or is of medium severity.</summary>
    Warning,

    /// <summary>Something failed, or is of high severity.</summary>
    Bad,

    /// <summary>Worth a look: of low severity.</summary>
    Notice,
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">Text without control characters.</param>
/// <param name="Style">What it is.</param>
public readonly record struct TextSpan(string Text, TextStyle Style);

/// <summary>A line of a report in text.</summary>
/// <param name="Spans">Its pieces in order; none for an empty line.</param>
public sealed record TextLine(IReadOnlyList<TextSpan> Spans)
{
    /// <summary>A line without anything.</summary>
    public static TextLine Empty { get; } = new([]);

    /// <summary>The line without its styles.</summary>
    public override string ToString() => string.Concat(Spans.Select(s => s.Text)).TrimEnd();

    internal static TextLine Of(string text, TextStyle style = TextStyle.Plain) => new([new TextSpan(text, style)]);
}
