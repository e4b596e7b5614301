using Msticnb.Abstractions.Running;

namespace Msticnb.Abstractions.Declaring;

/// <summary>Looks at outcomes when the steps have ended and says what stands out.</summary>
public sealed class Rule
{
    internal Rule(string name, IReadOnlyList<string> reads, Func<IStepContext, IEnumerable<Finding>> evaluate)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Reads = reads;
        Evaluate = evaluate;
    }

    /// <summary>The name of the property that declares it.</summary>
    public string Name { get; }

    /// <summary>Names of the steps that it looks at. It is passed over when none of them has a value.</summary>
    public IReadOnlyList<string> Reads { get; }

    /// <summary>Gives the findings; none means that nothing stands out. An exception becomes a warning of the run.</summary>
    public Func<IStepContext, IEnumerable<Finding>> Evaluate { get; }
}
