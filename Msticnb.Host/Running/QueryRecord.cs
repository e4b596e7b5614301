using Msticnb.Abstractions.Time;

namespace Msticnb.Host.Running;

/// <summary>A query that was run: where a number comes from.</summary>
/// <param name="Id">Id within the result: <c>q1</c>, <c>q2</c>, … in the order in which they started.</param>
/// <param name="Name">Notebooklet and query: <c>HostSummary/RelatedAlerts</c>.</param>
/// <param name="Backend">The backend's name.</param>
/// <param name="Source">What the backend asked: a folder's or a workspace's name.</param>
/// <param name="Text">KQL as it was run.</param>
/// <param name="Parameters">Values bound to its parameters.</param>
/// <param name="Range">The time asked for; null when the query looks at all times.</param>
public sealed record QueryRecord(string Id, string Name, string Backend, string Source, string Text, IReadOnlyDictionary<string, object?> Parameters, TimeRange? Range)
{
    /// <summary>Key of the step that ran it; null when it was run to resolve the input.</summary>
    public string? Step { get; init; }

    /// <summary>Rows that came back.</summary>
    public long Rows { get; init; }

    /// <summary>True when the answer is whole.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Why it is not whole, or why it failed; null when it is whole.</summary>
    public string? Reason { get; init; }

    /// <summary>How long it took, waiting for its turn not included.</summary>
    public TimeSpan Elapsed { get; init; }
}
