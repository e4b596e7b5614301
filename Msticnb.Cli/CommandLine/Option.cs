namespace Msticnb.Cli.CommandLine;

/// <summary>An option that a verb understands.</summary>
/// <param name="Name">Its name with the two dashes.</param>
/// <param name="ValueName">What its value is, for help: <c>DIR</c>; null for a switch, which takes no value.</param>
/// <param name="Help">What it does, as a sentence.</param>
internal sealed record Option(string Name, string? ValueName, string Help)
{
    /// <summary>True when it may be given several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The values that it takes; empty when any text will do.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public bool TakesValue => ValueName is not null;
}
