using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;

namespace Msticnb.Cli.Querying;

/// <summary>What all queries of one call share.</summary>
/// <param name="Backend">Where they run.</param>
/// <param name="Range">The time of every table with a time column; null for all times.</param>
/// <param name="Now">What <c>now()</c> gives; null for the backend's own.</param>
/// <param name="MaxRows">Most rows of an answer; null for the backend's own limit.</param>
/// <param name="Parameters">Values of declared parameters as they were typed.</param>
internal sealed record QuerySession(IQueryBackend Backend, TimeRange? Range, DateTimeOffset? Now, int? MaxRows, IReadOnlyDictionary<string, string> Parameters)
{
    /// <exception cref="QueryException">The query is not valid or failed.</exception>
    /// <exception cref="NotebookletException">It cannot be run here.</exception>
    public Task<QueryAnswer> ExecuteAsync(string text, CancellationToken cancellationToken)
    {
        var query = KqlFile.Parse("", text);
        return Backend.ExecuteAsync(
            new QueryRequest
            {
                Text = text,
                Parameters = QueryParameters.Bind(query.Parameters, Parameters, Range),
                Range = query.TakesRange ? null : Range,
                Now = Now,
                MaxRows = MaxRows,
            },
            cancellationToken);
    }

    /// <summary>True when the answer lacks rows for another reason than that the caller wanted no more.</summary>
    public bool IsPartial(QueryAnswer answer) => answer.Incomplete is not null && !(answer.Table.Rows.Count >= MaxRows);

    /// <summary>What is wrong, in the vocabulary of queries.</summary>
    public static IReadOnlyList<QueryDiagnostic> Diagnostics(NotebookletException exception) => exception switch
    {
        QueryException query => query.Diagnostics,
        TableMissingException => [new QueryDiagnostic("semantic", exception.Id, exception.Message)],
        _ => [new QueryDiagnostic("runtime", exception.Id, exception.Message)],
    };
}
