using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Running;

namespace Msticnb.Abstractions.Declaring;

/// <summary>A step whose value is a <typeparamref name="T"/>: a <c>DataFrame</c>, an entity, a text, blocks, or a plain record.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Step<T> : Step
{
    internal Step(string name, StepSource source)
        : base(name, source)
    {
    }

    private Step(Step<T> from, StepSource source)
        : base(from.Name, source)
    {
        IsOnDemand = from.IsOnDemand;
        Group = from.Group;
        Charts = from.Charts;
        Condition = from.Condition;
        EmptyText = from.EmptyText;
        IsShown = from.IsShown;
        After = from.After;
        Shape = from.Shape;
    }

    /// <inheritdoc/>
    public override Type ValueType => typeof(T);

    /// <summary>Runs only when asked for.</summary>
    public Step<T> OnDemand() => new(this, Source) { IsOnDemand = true };

    /// <summary>Lets one name switch several steps: <c>+additional_data</c>.</summary>
    /// <param name="name">The group's name in snake case.</param>
    public Step<T> InGroup(string name) => new(this, Source) { Group = name };

    /// <summary>Says what stands in the report when there is nothing.</summary>
    /// <param name="sentence">A sentence; <c>{value}</c> stands for the investigated value.</param>
    public Step<T> WhenEmpty(string sentence) => new(this, Source) { EmptyText = sentence };

    /// <summary>Leaves the step out of reports; other steps and code still use it.</summary>
    public Step<T> Hidden() => new(this, Source) { IsShown = false };

    /// <summary>Waits for another step without taking its value.</summary>
    public Step<T> StartsAfter(Step other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(this, Source) { After = [.. After, other.Name] };
    }

    /// <summary>Runs only when the input fits; otherwise the step is skipped with <paramref name="otherwise"/> as its reason.</summary>
    /// <typeparam name="TInput">The notebooklet's input kind.</typeparam>
    /// <param name="test">True when the step applies.</param>
    /// <param name="otherwise">Why it does not apply, as a sentence.</param>
    public Step<T> When<TInput>(Func<TInput, bool> test, string otherwise)
        where TInput : Inputs.NotebookletInput =>
        new(this, Source) { Condition = new StepCondition(c => c.Input is TInput input && test(input), otherwise, []) };

    /// <summary>Runs only when another step found a value that fits; otherwise the step is skipped with <paramref name="otherwise"/> as its reason.</summary>
    /// <param name="step">The step whose value decides.</param>
    /// <param name="test">True when this step applies. Not called when <paramref name="step"/> has no value: then this step is skipped too.</param>
    /// <param name="otherwise">Why it does not apply, as a sentence.</param>
    /// <typeparam name="TOther">The type of the deciding value.</typeparam>
    public Step<T> When<TOther>(Step<TOther> step, Func<TOther, bool> test, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(this, Source)
        {
            Condition = new StepCondition(c => c.ValueOf(step) is { } value && test(value), otherwise, [step.Name]),
        };
    }

    /// <summary>Gives a query parameter a value when the step runs.</summary>
    /// <param name="parameter">The name in <c>declare query_parameters</c>.</param>
    /// <param name="value">Computes it; see <see cref="Querying.QueryRequest.Parameters"/> for the types.</param>
    public Step<T> With(string parameter, Func<IStepContext, object?> value) => WithParameter(parameter, value, []);

    /// <summary>Gives a query parameter a value that another step found; the step is skipped when that step has none.</summary>
    /// <param name="parameter">The name in <c>declare query_parameters</c>.</param>
    /// <param name="step">The step whose value is needed.</param>
    /// <param name="value">Computes the parameter from it.</param>
    /// <typeparam name="TOther">The type of that step's value.</typeparam>
    public Step<T> With<TOther>(string parameter, Step<TOther> step, Func<TOther, object?> value)
    {
        ArgumentNullException.ThrowIfNull(step);
        return WithParameter(parameter, c => c.ValueOf(step) is { } found ? value(found) : null, [step.Name]);
    }

    internal Step<T> Drawn(ChartSpec chart) => new(this, Source) { Charts = [.. Charts, chart] };

    internal Step<TValue> Shaped<TValue>(Func<T, IStepContext, TValue?> shape) =>
        new(Name, Source)
        {
            IsOnDemand = IsOnDemand,
            Group = Group,
            Charts = Charts,
            Condition = Condition,
            EmptyText = EmptyText,
            IsShown = IsShown,
            After = After,
            Shape = input => ToValue(input.Value, input.Context) is T value ? shape(value, input.Context) : null,
        };

    private Step<T> WithParameter(string parameter, Func<IStepContext, object?> value, IReadOnlyList<string> dependsOn) =>
        Source is QuerySource query
            ? new(this, query.With(new QueryArgument(parameter, value, dependsOn)))
            : Source is GivenSource { Fallback: { } fallback } given
                ? new(this, given with { Fallback = fallback.With(new QueryArgument(parameter, value, dependsOn)) })
                : throw new InvalidOperationException($"Step {Name} has no query, so it has no parameter '{parameter}'.");
}
