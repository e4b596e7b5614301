namespace Msticnb.Kql.Diagnostics;

/// <summary>One problem of a query, with its place in the text.</summary>
/// <param name="Kind">Which class of problem.</param>
/// <param name="Code">Stable id: KQL01xx syntax, KQL02xx semantic, KQL03xx unsupported, KQL04xx runtime.</param>
/// <param name="Message">A sentence that says what is wrong and, where there is one, the way out.</param>
/// <param name="Line">1-based line of the first character.</param>
/// <param name="Column">1-based column of the first character, in UTF-16 units.</param>
/// <param name="Length">How many characters are meant; at least 1.</param>
/// <param name="Suggestion">What to write instead, or null when nothing is near.</param>
public sealed record KqlDiagnostic(
    KqlDiagnosticKind Kind,
    string Code,
    string Message,
    int Line,
    int Column,
    int Length,
    string? Suggestion = null)
{
    public override string ToString() =>
        $"{Line}:{Column}: {Code} ({Kind.ToString().ToLowerInvariant()}): {Message}{(Suggestion is null ? "" : $" Did you mean '{Suggestion}'?")}";
}
