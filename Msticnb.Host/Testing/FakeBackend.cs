using System.Collections.Concurrent;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Testing;

/// <summary>
/// A backend for tests of notebooklets: it gives the answers that the test has laid down by query name and remembers
/// what it was asked. Safe for concurrent use once it is set up.
/// </summary>
public sealed class FakeBackend : IQueryBackend
{
    private readonly Dictionary<string, Func<QueryRequest, CancellationToken, Task<QueryAnswer>>> _answers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<QueryRequest> _requests = new();
    private readonly Dictionary<InputKind, string> _suggested = [];

    /// <inheritdoc/>
    public string Name => "Fake";

    /// <inheritdoc/>
    public string Source { get; init; } = "test data";

    /// <inheritdoc/>
    public BackendCapabilities Capabilities { get; init; } = new(MaxConcurrency: 4, CanAnalyze: false);

    /// <summary>What <see cref="GetNowAsync"/> gives.</summary>
    /// <value>2026-01-03T00:00:00Z.</value>
    public DateTimeOffset Now { get; init; } = new(2026, 1, 3, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All requests so far, in the order in which they came.</summary>
    public IReadOnlyList<QueryRequest> Requests => [.. _requests];

    /// <summary>Lays down the rows of a query.</summary>
    /// <param name="query">Its name without the notebooklet and the ending: <c>RelatedAlerts</c>.</param>
    /// <param name="table">The rows.</param>
    public FakeBackend Answer(string query, DataFrame table) => Answer(query, (_, _) => Task.FromResult(new QueryAnswer(table)));

    /// <summary>Lays down what happens when a query is run: an answer, a wait, an exception.</summary>
    public FakeBackend Answer(string query, Func<QueryRequest, CancellationToken, Task<QueryAnswer>> answer)
    {
        _answers[query] = answer;
        return this;
    }

    /// <summary>Says that tables exist; without an answer for a query that is all that is known of them.</summary>
    public FakeBackend WithTables(params string[] names)
    {
        _tables.UnionWith(names);
        return this;
    }

    /// <summary>Suggests a value to callers who name none.</summary>
    public FakeBackend Suggest(InputKind kind, string value)
    {
        _suggested[kind] = value;
        return this;
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset> GetNowAsync(CancellationToken cancellationToken) => Task.FromResult(Now);

    /// <inheritdoc/>
    public Task<WorkspaceDescription> DescribeAsync(DescribeDetail detail, CancellationToken cancellationToken) =>
        Task.FromResult(new WorkspaceDescription([.. _tables.Order(StringComparer.Ordinal).Select(t => new TableDescription(t, [new ColumnDescription("TimeGenerated", ColumnType.DateTime)]))], [], [])
        {
            SuggestedValues = _suggested,
        });

    /// <inheritdoc/>
    public Task<QueryAnswer> ExecuteAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        _requests.Enqueue(request);
        var name = request.Name[(request.Name.LastIndexOf('/') + 1)..];
        return _answers.TryGetValue(name, out var answer)
            ? answer(request, cancellationToken)
            : Task.FromException<QueryAnswer>(TableMissingException.Missing([$"of query {name}"]));
    }

    /// <inheritdoc/>
    public Task<QueryAnalysis> AnalyzeAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Task.FromException<QueryAnalysis>(new NotSupportedException("The fake backend does not read KQL."));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
