namespace Msticnb.Abstractions.Inputs;

/// <summary>Nothing to investigate but the workspace itself.</summary>
public sealed record NoInput : NotebookletInput
{
    /// <inheritdoc/>
    public override string DisplayName => "the workspace";
}
