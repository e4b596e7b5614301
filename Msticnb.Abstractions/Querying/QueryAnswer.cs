using Microsoft.Data.Analysis;

namespace Msticnb.Abstractions.Querying;

/// <summary>The rows of a query, with what is known about their completeness.</summary>
/// <param name="Table">The rows: <c>datetime</c> as UTC <c>DateTime</c>, <c>timespan</c> as <c>TimeSpan</c>, <c>dynamic</c> as JSON text, strings never null.</param>
public sealed record QueryAnswer(DataFrame Table)
{
    /// <summary>Why this is not the whole answer, as a sentence; null when it is whole.</summary>
    public string? Incomplete { get; init; }

    /// <summary>Sentences about what the reader should know: columns that are absent, files that were left out.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Tables that the query copes without and that are not in the workspace.</summary>
    public IReadOnlyList<string> AbsentTables { get; init; } = [];

    /// <summary>The warnings, and a sentence for each absent table: what somebody who asked the query alone should read.</summary>
    public IReadOnlyList<string> Notices => [.. Warnings, .. AbsentTables.Select(t => $"Table {t} is not in this workspace; the query went on without it.")];

    /// <summary>The chart that the query's <c>render</c> asks for, as KQL names it; null when it asks for none.</summary>
    public string? Render { get; init; }

    /// <summary>How long the backend took.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>What is known of a query before it runs.</summary>
/// <param name="Diagnostics">What is wrong with it; empty when it would run.</param>
/// <param name="Tables">Tables without which it cannot run.</param>
/// <param name="OptionalTables">Tables that it reads when they are there.</param>
/// <param name="UnboundedTables">Tables that it reads over all times.</param>
/// <param name="Columns">Its result's columns; empty when it would not run.</param>
public sealed record QueryAnalysis(
    IReadOnlyList<QueryDiagnostic> Diagnostics,
    IReadOnlyList<string> Tables,
    IReadOnlyList<string> OptionalTables,
    IReadOnlyList<string> UnboundedTables,
    IReadOnlyList<ColumnDescription> Columns);
