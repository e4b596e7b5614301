namespace Msticnb.Host.Rendering;

/// <summary>Limits and looks of a rendering.</summary>
public sealed record RenderOptions
{
    /// <summary>Each format as it comes.</summary>
    public static RenderOptions Default { get; } = new();

    /// <summary>Most rows of one table that are written; more are counted, and the table is marked as cut.</summary>
    /// <value>Null takes the format's own: 10 in text, 20 in Markdown, 10,000 in HTML, all in JSON and CSV.</value>
    public int? MaxRows { get; init; }

    /// <summary>Characters on a line of text.</summary>
    /// <value>100. Less than 40 counts as 40.</value>
    public int Width { get; init; } = 100;

    /// <summary>True lets text use line-drawing characters; false keeps its own marks to ASCII.</summary>
    /// <value>False.</value>
    public bool Unicode { get; init; }

    /// <summary>True breaks JSON into lines for reading.</summary>
    /// <value>False: one line.</value>
    public bool Indented { get; init; }

    /// <summary>
    /// True puts an apostrophe before text cells of CSV that a spreadsheet would take as a formula. It changes the
    /// data, so it is off unless the file is meant for a spreadsheet.
    /// </summary>
    /// <value>False.</value>
    public bool GuardFormulas { get; init; }
}
