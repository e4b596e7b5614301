namespace Msticnb.Kql.Binding;

/// <summary>What a query is bound with besides its text and its tables.</summary>
public sealed record BindingOptions
{
    /// <summary>The instant that <c>now()</c> and <c>ago()</c> count from, in UTC.</summary>
    /// <value>Required: an old export has no rows of the last day, so the caller decides what "now" is.</value>
    public required DateTime TimeAnchor { get; init; }

    /// <summary>Values of <c>declare query_parameters</c> by name: string, bool, int, long, double, decimal, DateTime (UTC), TimeSpan, Guid, or a list of these for <c>dynamic</c>.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Applied to every table that has a time column: start included, end excluded, both UTC; null for no bound.</summary>
    public (DateTime Start, DateTime End)? Range { get; init; }
}
