namespace Msticnb.Kql.Diagnostics;

/// <summary>What a code of the compiler means.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">The situation in a few words.</param>
/// <param name="Cause">How it comes about.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Example">A query that has the problem, over the table <c>SecurityEvent</c>.</param>
public sealed record KqlDiagnosticEntry(string Code, string Title, string Cause, string Fix, string Example);
