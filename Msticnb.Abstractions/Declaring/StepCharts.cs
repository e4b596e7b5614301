using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Running;

namespace Msticnb.Abstractions.Declaring;

/// <summary>How the table of a step is shown, attached as data. A column that the table lacks leaves the chart out.</summary>
public static class StepCharts
{
    /// <summary>Events over time, one lane for each value of <paramref name="by"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="time">Column with the instant.</param>
    /// <param name="by">Column that makes the lanes; null gives one lane.</param>
    /// <param name="details">Columns shown with each event; none shows the first few.</param>
    public static Step<DataFrame> Timeline(this Step<DataFrame> step, string time = "TimeGenerated", string? by = null, params string[] details) =>
        Draw(step, new TimelineChart(time, by, details));

    /// <summary>A number over time, one series for each value of <paramref name="by"/>.</summary>
    public static Step<DataFrame> ValueTimeline(this Step<DataFrame> step, string time, string value, string? by = null, params string[] details) =>
        Draw(step, new ValueTimelineChart(time, value, by, details));

    /// <summary>Bars by category; without <paramref name="value"/> rows are counted; <paramref name="by"/> stacks them.</summary>
    public static Step<DataFrame> Bar(this Step<DataFrame> step, string category, string? value = null, string? by = null) =>
        Draw(step, new BarChart(category, value, by));

    /// <summary>Shares by category; without <paramref name="value"/> rows are counted.</summary>
    public static Step<DataFrame> Pie(this Step<DataFrame> step, string category, string? value = null) =>
        Draw(step, new PieChart(category, value));

    /// <summary>Circles where two categories meet, sized by <paramref name="value"/> or by the number of rows.</summary>
    public static Step<DataFrame> Matrix(this Step<DataFrame> step, string x, string y, string? value = null) =>
        Draw(step, new MatrixChart(x, y, value));

    /// <summary>A heat map of rows by columns.</summary>
    public static Step<DataFrame> Pivot(this Step<DataFrame> step, string row, string column, string? value = null) =>
        Draw(step, new PivotChart(row, column, value));

    /// <summary>Points on a world map; latitude and longitude in degrees.</summary>
    public static Step<DataFrame> Map(this Step<DataFrame> step, string latitude = "Latitude", string longitude = "Longitude", string label = "IpAddress", string? by = null) =>
        Draw(step, new MapChart(latitude, longitude, label, by));

    /// <summary>Rows as a tree by their own id and their parent's; a row without a parent in the table is a root.</summary>
    public static Step<DataFrame> Tree(this Step<DataFrame> step, string id, string parent, string label, string? details = null, string? colour = null) =>
        Draw(step, new TreeChart(id, parent, label, details, colour));

    /// <summary>Flows between two columns, with the width by <paramref name="value"/> or by the number of rows.</summary>
    public static Step<DataFrame> Flow(this Step<DataFrame> step, string from, string to, string? value = null) =>
        Draw(step, new FlowChart(from, to, value));

    /// <summary>Reads an entity from the table instead of keeping the table.</summary>
    /// <typeparam name="TEntity">The kind of entity.</typeparam>
    /// <param name="step">The step.</param>
    /// <param name="read">Reads it; null means that the rows name none.</param>
    public static Step<TEntity> AsEntity<TEntity>(this Step<DataFrame> step, Func<DataFrame, IStepContext, TEntity?> read)
        where TEntity : Entity
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Shaped(read);
    }

    /// <summary>Turns the table into another value or another table.</summary>
    public static Step<TValue> As<TValue>(this Step<DataFrame> step, Func<DataFrame, IStepContext, TValue?> shape)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Shaped(shape);
    }

    private static Step<DataFrame> Draw(Step<DataFrame> step, ChartSpec chart)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Drawn(chart);
    }
}
