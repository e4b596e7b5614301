namespace Msticnb.Abstractions.Running;

/// <summary>Something that stands out.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">What it means, as a sentence for the reader. Data in it is hostile text: renderers encode it.</param>
/// <param name="Step">Key of the step that shows it, in snake case.</param>
public sealed record Finding(Severity Severity, string Title, string Step)
{
    /// <summary>MITRE ATT&amp;CK technique ids, such as <c>T1078</c> or <c>T1053.005</c>; empty when none is known.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>Indexes, from 0, of the rows in the step's table; empty when it is about the whole step.</summary>
    public IReadOnlyList<long> Rows { get; init; } = [];
}

/// <summary>How bad a finding is, in the words of Sentinel's alerts.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Informational,

    /// <summary>Unusual.</summary>
    Low,

    /// <summary>Suspicious: to be looked at.</summary>
    Medium,

    /// <summary>Probably an attack: to be looked at first.</summary>
    High,
}
