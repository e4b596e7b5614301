namespace Msticnb.Abstractions.Inputs;

/// <summary>A table that the caller passed; steps get it by <c>Given</c>.</summary>
public sealed record TableInput : NotebookletInput
{
    /// <summary>Where it came from, for the report: a file name, or what the calling code says.</summary>
    public string Source { get; init; } = "the given table";

    /// <inheritdoc/>
    public override string DisplayName => Source;
}
