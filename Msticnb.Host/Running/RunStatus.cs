namespace Msticnb.Host.Running;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Every step that was asked for has ended as it should, an empty or a skipped one included.</summary>
    Complete,

    /// <summary>Some step is partial or failed; the others are whole.</summary>
    Partial,

    /// <summary>The value means several things; <see cref="NotebookletResult.Candidates"/> lists them.</summary>
    NeedsInput,

    /// <summary>Nothing could be done.</summary>
    Failed,

    /// <summary>It was cancelled; what had ended is there.</summary>
    Cancelled,
}
