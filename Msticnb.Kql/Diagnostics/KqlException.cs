namespace Msticnb.Kql.Diagnostics;

/// <summary>A query that cannot run, with every problem that was found in it.</summary>
public sealed class KqlException : Exception
{
    /// <param name="diagnostics">At least one problem, in text order.</param>
    public KqlException(IReadOnlyList<KqlDiagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics)) => Diagnostics = diagnostics;

    public KqlException(IReadOnlyList<KqlDiagnostic> diagnostics, Exception inner)
        : base(string.Join(Environment.NewLine, diagnostics), inner) => Diagnostics = diagnostics;

    /// <summary>Every problem, in the order of the text; never empty.</summary>
    public IReadOnlyList<KqlDiagnostic> Diagnostics { get; }
}
