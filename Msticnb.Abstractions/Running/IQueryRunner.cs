using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;

namespace Msticnb.Abstractions.Running;

/// <summary>Runs queries within a run: parameters bound as values, the range applied, everything in the query log.</summary>
public interface IQueryRunner
{
    /// <summary>The range of the run.</summary>
    TimeRange TimeRange { get; }

    /// <summary>Tells the time; <c>now()</c> in queries is the workspace's own clock, which of local data is the end of the data.</summary>
    TimeProvider Clock { get; }

    /// <summary>True when the workspace has the table.</summary>
    Task<bool> HasTableAsync(string table, CancellationToken cancellationToken);

    /// <summary>Runs a query.</summary>
    /// <param name="query">The query; its declared parameters are filled from the run and from <paramref name="arguments"/>, which win.</param>
    /// <param name="arguments">Values by parameter name; see <see cref="QueryRequest.Parameters"/> for the types.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="TableMissingException">A table that it needs is absent.</exception>
    /// <exception cref="QueryException">The query is wrong or failed.</exception>
    Task<QueryAnswer> QueryAsync(KqlFile query, IReadOnlyDictionary<string, object?>? arguments, CancellationToken cancellationToken);
}
