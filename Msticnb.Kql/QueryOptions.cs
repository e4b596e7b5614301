namespace Msticnb.Kql;

/// <summary>What one query is run with besides its text.</summary>
public sealed record QueryOptions
{
    /// <summary>Values of <c>declare query_parameters</c> by name: string, bool, int, long, double, decimal, DateTime (UTC), TimeSpan, Guid, or a list of these for <c>dynamic</c>.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Applied to every table that has a time column: start included, end excluded, both UTC. Null: no bound beside those of the query.</summary>
    public (DateTime Start, DateTime End)? Range { get; init; }

    /// <summary>The instant (UTC) that <c>now()</c> and <c>ago()</c> count from. Null: the workspace's clock. Old exports need a fixed one.</summary>
    public DateTime? Now { get; init; }

    /// <summary>Rows to return at most; a longer answer is cut and says so.</summary>
    /// <value>500,000, the limit of the Log Analytics API.</value>
    public int MaxRows { get; init; } = 500_000;
}
