using Msticnb.Abstractions.Running;

namespace Msticnb.Abstractions.Inputs;

/// <summary>
/// Finds out what a value means before the steps run. Packs export one for a kind with
/// <c>[Export(typeof(IInputResolver))]</c>; a kind without one takes the value as it is.
/// </summary>
public interface IInputResolver
{
    /// <summary>The kind of input that it resolves.</summary>
    InputKind Kind { get; }

    /// <summary>Resolves a value. A table that it looks in and that is absent is passed over.</summary>
    /// <param name="value">What the caller typed, trimmed, not empty.</param>
    /// <param name="context">Queries and the time range.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<InputResolution> ResolveAsync(string value, IResolveContext context, CancellationToken cancellationToken);
}

/// <summary>What a resolver may use.</summary>
public interface IResolveContext : IQueryRunner
{
    /// <summary>Adds a sentence that is shown with the result.</summary>
    void Warn(string sentence);
}

/// <summary>What a value means.</summary>
public abstract record InputResolution
{
    private InputResolution()
    {
    }

    /// <summary>One thing. A value that nothing knows is resolved too, as it was typed, with a warning.</summary>
    /// <param name="Input">The input for the steps.</param>
    public sealed record Resolved(NotebookletInput Input) : InputResolution;

    /// <summary>Several things: the run ends, and the caller picks one.</summary>
    /// <param name="Candidates">At least two, the likeliest first.</param>
    public sealed record Ambiguous(IReadOnlyList<Candidate> Candidates) : InputResolution;
}
