using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Time;

namespace Msticnb.Host.Running;

/// <summary>What to investigate and how.</summary>
public sealed record RunRequest
{
    /// <summary>The value: a host's name, an account, an address. Null or blank when a table is passed or the notebooklet needs none.</summary>
    public string? Value { get; init; }

    /// <summary>Which of the candidates of an earlier run is meant; null when the value is clear.</summary>
    public string? Pick { get; init; }

    /// <summary>Tables that are passed in, by the names that the notebooklet gives them; the only table of a notebooklet may be passed under an empty name.</summary>
    public IReadOnlyDictionary<string, DataFrame> Tables { get; init; } = new Dictionary<string, DataFrame>();

    /// <summary>Where the passed tables come from, for the report; null for none.</summary>
    public string? TablesSource { get; init; }

    /// <summary>The time to look at; null takes the last day before the backend's now.</summary>
    public TimeRange? TimeRange { get; init; }

    /// <summary>
    /// Steps or groups by name: empty takes those that do not run on demand; <c>+name</c> and <c>-name</c> change that
    /// set, both in one list; plain names replace it.
    /// </summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Values of parameters by name; texts are read as the parameter's type.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Most rows that one query may give; a step that hits it is partial.</summary>
    /// <value>100,000.</value>
    public long MaxRows { get; init; } = 100_000;
}
