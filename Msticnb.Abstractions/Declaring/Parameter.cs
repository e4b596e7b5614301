namespace Msticnb.Abstractions.Declaring;

/// <summary>A typed setting of a notebooklet: a threshold, a limit, a list of names.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, string description)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Description = description;
    }

    /// <summary>The name of the property that declares it.</summary>
    public string Name { get; }

    /// <summary>The name outside C#, in snake case: <c>--set max_rows=10</c>; queries that declare a parameter of that name get its value.</summary>
    public string Key => SnakeCase.From(Name);

    /// <summary>What it does, with its unit, in one sentence.</summary>
    public string Description { get; }

    /// <summary>The type of its value.</summary>
    public abstract Type ValueType { get; }

    /// <summary>The value when nobody sets it.</summary>
    public abstract object? DefaultValue { get; }

    /// <summary>The smallest valid value; null when there is no bound.</summary>
    public abstract object? Minimum { get; }

    /// <summary>The largest valid value; null when there is no bound.</summary>
    public abstract object? Maximum { get; }
}

/// <summary>A setting of type <typeparamref name="T"/>: <c>string bool int long double TimeSpan DateTimeOffset</c>, an enum, or <c>string[]</c>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Parameter<T> : Parameter
{
    internal Parameter(string name, T defaultValue, string description, object? minimum, object? maximum)
        : base(name, description)
    {
        Default = defaultValue;
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The value when nobody sets it.</summary>
    public T Default { get; }

    /// <inheritdoc/>
    public override Type ValueType => typeof(T);

    /// <inheritdoc/>
    public override object? DefaultValue => Default;

    /// <inheritdoc/>
    public override object? Minimum { get; }

    /// <inheritdoc/>
    public override object? Maximum { get; }
}
