using Msticnb.Abstractions.Time;

namespace Msticnb.Abstractions.Querying;

/// <summary>A query to run.</summary>
public sealed record QueryRequest
{
    /// <summary>Its name in the query log: <c>HostSummary/RelatedAlerts</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>KQL.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Values for declared parameters; backends bind them as values and never as text. Types: <c>string bool int long
    /// double decimal DateTime</c> (UTC) <c>TimeSpan Guid</c>, and sequences of strings, which are <c>dynamic</c> arrays.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Applied to every table that has a time column; null when the query limits its time itself.</summary>
    public TimeRange? Range { get; init; }

    /// <summary>What <c>now()</c> gives; null takes the backend's own.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Most rows to give back; null takes the backend's own limit. An answer that was cut says so.</summary>
    public long? MaxRows { get; init; }
}
