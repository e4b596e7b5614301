using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Running;

namespace Msticnb.Abstractions.Declaring;

/// <summary>
/// One thing that a notebooklet finds out: at once an option (on, off, on demand), a part of the result, and a section
/// of the report. A step is a value: the methods that refine it give back a new one, and two steps with the same name
/// in one notebooklet are the same step.
/// </summary>
public abstract class Step
{
    private protected Step(string name, StepSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Source = source;
    }

    /// <summary>The name of the property that declares it.</summary>
    public string Name { get; }

    /// <summary>The name outside C#, in snake case: in options, in JSON, in <c>result["related_alerts"]</c>.</summary>
    public string Key => SnakeCase.From(Name);

    /// <summary>Where its value comes from.</summary>
    public StepSource Source { get; }

    /// <summary>The type of its value.</summary>
    public abstract Type ValueType { get; }

    /// <summary>True when it runs only when asked for (<c>+name</c>, or later from the result).</summary>
    public bool IsOnDemand { get; internal init; }

    /// <summary>The name, in snake case, that switches this step together with others; null when it is in no group.</summary>
    public string? Group { get; internal init; }

    /// <summary>How the table is drawn beside being listed; a step may be drawn in several ways.</summary>
    public IReadOnlyList<ChartSpec> Charts { get; internal init; } = [];

    /// <summary>When it applies; null means always.</summary>
    public StepCondition? Condition { get; internal init; }

    /// <summary>The sentence shown when there is nothing, with <c>{value}</c> for the investigated value; null gives a general one.</summary>
    public string? EmptyText { get; internal init; }

    /// <summary>False for a step that only others use: it runs and is in the result, and reports leave it out.</summary>
    public bool IsShown { get; internal init; } = true;

    /// <summary>Names of the steps that must end before this one starts.</summary>
    public IReadOnlyList<string> DependsOn =>
        [.. Source.DependsOn.Concat(Condition?.DependsOn ?? []).Concat(After).Distinct(StringComparer.Ordinal)];

    internal IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Turns the rows of a query into the step's value; null keeps the table.</summary>
    internal Func<StepInput, object?>? Shape { get; init; }

    /// <summary>
    /// Turns what the source gave into the step's value. The host calls it once the source has its rows; a step without
    /// a shape keeps them.
    /// </summary>
    /// <returns>The value, or null when the rows hold nothing that the step looks for.</returns>
    public object? ToValue(object? sourceValue, IStepContext context) =>
        Shape is null ? sourceValue : Shape(new StepInput(sourceValue, context));

    /// <inheritdoc/>
    public override string ToString() => Key;

    internal readonly record struct StepInput(object? Value, IStepContext Context);
}
