namespace Msticnb.Cli.CommandLine;

/// <summary>One thing that the tool does: <c>msticnb list</c>. It says what it takes, and the tool reads, checks and documents that.</summary>
internal abstract class Verb
{
    public abstract string Name { get; }

    /// <summary>What it does, in a few words without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>More about it, for its own help; empty for nothing to add.</summary>
    public virtual string Description => "";

    public virtual IReadOnlyList<Argument> Arguments => [];

    public virtual IReadOnlyList<Option> Options => [];

    /// <summary>Whole command lines that can be pasted.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public abstract Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken);
}
