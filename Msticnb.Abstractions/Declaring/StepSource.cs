using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;

namespace Msticnb.Abstractions.Declaring;

/// <summary>Where a step's value comes from.</summary>
public abstract record StepSource
{
    /// <summary>Names of the steps that it reads.</summary>
    public abstract IReadOnlyList<string> DependsOn { get; }
}

/// <summary>One of the queries of a step.</summary>
/// <param name="File">File name in the notebooklet's folder, with <c>.kql</c>.</param>
/// <param name="AppliesTo">True when the query fits the input; null means always.</param>
public sealed record QueryVariant(string File, Func<NotebookletInput, bool>? AppliesTo = null)
{
    /// <summary>True when most workspaces lack its table, so that the reader is not told when the other queries have theirs.</summary>
    public bool MayLackTable { get; init; }
}

/// <summary>A parameter of a query that is computed when the step runs.</summary>
/// <param name="Name">The name in <c>declare query_parameters</c>.</param>
/// <param name="Value">Computes the value.</param>
/// <param name="DependsOn">Names of the steps that it reads.</param>
public sealed record QueryArgument(string Name, Func<IStepContext, object?> Value, IReadOnlyList<string> DependsOn);

/// <summary>
/// Named queries. All variants that fit the input run, and their rows are put together: a host whose system is unknown
/// is asked for in both ways.
/// </summary>
/// <param name="Variants">The queries; at least one.</param>
/// <param name="Otherwise">Why the step is skipped when no variant fits.</param>
public sealed record QuerySource(IReadOnlyList<QueryVariant> Variants, string Otherwise = "No query of this step fits the input.") : StepSource
{
    /// <summary>Parameters beyond those that the input, the time range and the notebooklet's parameters give.</summary>
    public IReadOnlyList<QueryArgument> Arguments { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> DependsOn => [.. Arguments.SelectMany(a => a.DependsOn)];

    internal QuerySource With(QueryArgument argument) => this with { Arguments = [.. Arguments, argument] };
}

/// <summary>A table that the caller passes in; without it, the query, and without a query the step is skipped.</summary>
/// <param name="TableName">The name under which the caller passes it, in snake case.</param>
public sealed record GivenSource(string TableName) : StepSource
{
    /// <summary>What to run when the caller passes no table; null when only a passed table will do.</summary>
    public QuerySource? Fallback { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> DependsOn => Fallback?.DependsOn ?? [];
}

/// <summary>Code: a pure function over earlier steps, or anything asynchronous.</summary>
/// <param name="Reads">Names of the steps that it reads.</param>
/// <param name="Needs">True when every one of them must have a value; false when the code copes with missing ones.</param>
/// <param name="Body">The code. A returned <see cref="StepOutcome"/> is taken as it is; null or an empty table means nothing was found.</param>
public sealed record CodeSource(IReadOnlyList<string> Reads, bool Needs, Func<IStepContext, CancellationToken, Task<object?>> Body) : StepSource
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> DependsOn => Reads;
}

/// <summary>Facts from a provider about the distinct values of columns of an earlier step.</summary>
/// <param name="From">Name of the step whose table is enriched.</param>
/// <param name="Columns">Columns that hold the values.</param>
/// <param name="With">Which facts.</param>
public sealed record EnrichSource(string From, IReadOnlyList<string> Columns, EnrichmentRequest With) : StepSource
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> DependsOn => [From];
}
