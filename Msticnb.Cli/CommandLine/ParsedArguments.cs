namespace Msticnb.Cli.CommandLine;

/// <summary>What was typed after a verb, checked against what the verb declares.</summary>
internal sealed class ParsedArguments(IReadOnlyList<string> positional, IReadOnlyDictionary<Option, List<string>> options)
{
    /// <summary>The values without an option's name, in order.</summary>
    public IReadOnlyList<string> Positional { get; } = positional;

    /// <summary>The argument at a place; null when it is not given.</summary>
    public string? this[int index] => index < Positional.Count ? Positional[index] : null;

    /// <summary>The value of an option; null when it is not given.</summary>
    public string? this[Option option] => options.TryGetValue(option, out var values) ? values[^1] : null;

    /// <summary>The values of a repeatable option in order; empty when it is not given.</summary>
    public IReadOnlyList<string> All(Option option) => options.TryGetValue(option, out var values) ? values : [];

    public bool Has(Option option) => options.ContainsKey(option);
}
