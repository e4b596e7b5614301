namespace Msticnb.Abstractions.Charts;

/// <summary>
/// A drawing, as data: which columns of the step's table mean what. Renderers decide how it looks. Columns that are
/// named and absent leave the drawing out; the table is always shown.
/// </summary>
public abstract record ChartSpec
{
    /// <summary>The name of the kind in JSON: <c>timeline</c>, <c>bar</c>, …</summary>
    public abstract string Type { get; }

    /// <summary>The heading of the drawing; null takes the step's title.</summary>
    public string? Title { get; init; }
}

/// <summary>Events over time, one lane for each value of a column.</summary>
/// <param name="Time">Column with the instant (UTC).</param>
/// <param name="By">Column that makes the lanes; null gives one.</param>
/// <param name="Details">Columns shown with each event.</param>
public sealed record TimelineChart(string Time, string? By, IReadOnlyList<string> Details) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "timeline";
}

/// <summary>A number over time.</summary>
/// <param name="Time">Column with the instant (UTC).</param>
/// <param name="Value">Column with the number.</param>
/// <param name="By">Column that makes the series; null gives one.</param>
/// <param name="Details">Columns shown with each point.</param>
public sealed record ValueTimelineChart(string Time, string Value, string? By, IReadOnlyList<string> Details) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "valueTimeline";
}

/// <summary>Bars by category.</summary>
/// <param name="Category">Column with the category.</param>
/// <param name="Value">Column with the length; null counts rows.</param>
/// <param name="By">Column that stacks the bars; null does not.</param>
public sealed record BarChart(string Category, string? Value, string? By) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "bar";
}

/// <summary>Shares by category.</summary>
/// <param name="Category">Column with the category.</param>
/// <param name="Value">Column with the size; null counts rows.</param>
public sealed record PieChart(string Category, string? Value) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "pie";
}

/// <summary>Circles where two categories meet.</summary>
/// <param name="X">Column across.</param>
/// <param name="Y">Column down.</param>
/// <param name="Value">Column with the size; null counts rows.</param>
public sealed record MatrixChart(string X, string Y, string? Value) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "matrix";
}

/// <summary>A heat map.</summary>
/// <param name="Row">Column down.</param>
/// <param name="Column">Column across.</param>
/// <param name="Value">Column with the heat; null counts rows.</param>
public sealed record PivotChart(string Row, string Column, string? Value) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "pivot";
}

/// <summary>Points on a world map.</summary>
/// <param name="Latitude">Column in degrees north.</param>
/// <param name="Longitude">Column in degrees east.</param>
/// <param name="Label">Column that names the point.</param>
/// <param name="By">Column that makes the layers; null gives one.</param>
public sealed record MapChart(string Latitude, string Longitude, string Label, string? By) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "map";
}

/// <summary>Rows as a tree.</summary>
/// <param name="Id">Column with the row's own id.</param>
/// <param name="Parent">Column with the parent's id; empty, or an id that no row has, makes a root.</param>
/// <param name="Label">Column with the first line.</param>
/// <param name="Details">Column with the second line; null for none.</param>
/// <param name="Colour">Column that colours: a number by scale, a text by category; null for none.</param>
public sealed record TreeChart(string Id, string Parent, string Label, string? Details, string? Colour) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "tree";
}

/// <summary>Flows between two columns.</summary>
/// <param name="From">Column with the start.</param>
/// <param name="To">Column with the end.</param>
/// <param name="Value">Column with the width; null counts rows.</param>
public sealed record FlowChart(string From, string To, string? Value) : ChartSpec
{
    /// <inheritdoc/>
    public override string Type => "flow";
}
