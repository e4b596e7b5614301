namespace Msticnb.Cli.CommandLine;

/// <summary>A value that stands on the command line without an option's name.</summary>
/// <param name="Name">What help calls it: <c>NAME</c>.</param>
/// <param name="Help">What it is, as a sentence.</param>
internal sealed record Argument(string Name, string Help)
{
    public bool IsRequired { get; init; }

    /// <summary>True for the last argument of a verb that takes any number of them.</summary>
    public bool IsMany { get; init; }

    /// <summary>How usage lines show it.</summary>
    public string Usage => (IsRequired ? Name : $"[{Name}]") + (IsMany ? "..." : "");
}
