using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Abstractions.Querying;

/// <summary>A query that is not valid, or that failed while it ran.</summary>
public sealed class QueryException : NotebookletException
{
    private QueryException(string message, IReadOnlyList<QueryDiagnostic> diagnostics, Exception? inner)
        : base(DiagnosticIds.QueryFailed, message, inner: inner) => Diagnostics = diagnostics;

    /// <summary>What is wrong, the most important first; at least one.</summary>
    public IReadOnlyList<QueryDiagnostic> Diagnostics { get; }

    /// <summary>The engine's own diagnostics.</summary>
    /// <param name="name">The query's name; empty for none.</param>
    /// <param name="diagnostics">At least one.</param>
    /// <param name="inner">What the engine threw.</param>
    public static QueryException From(string name, IReadOnlyList<QueryDiagnostic> diagnostics, Exception? inner = null)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var first = diagnostics[0];
        var place = first.Line > 0 ? $"line {first.Line}, column {first.Column}: " : "";
        var where = name.Length > 0 ? $"{name}, {place}" : place;
        var guess = first.Suggestion is null ? "" : $" Did you mean '{first.Suggestion}'?";
        return new($"{where}{first.Message}{guess}", diagnostics, inner);
    }

    /// <summary>A declared parameter has no value.</summary>
    public static QueryException MissingParameter(string name, KqlParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return From(name, [new QueryDiagnostic("semantic", DiagnosticIds.QueryParameter, $"The query needs a value for its parameter '{parameter.Name}' ({parameter.Type}).")]);
    }
}
