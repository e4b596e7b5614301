namespace Msticnb.Abstractions.Querying;

/// <summary>What is wrong with a query, with its place.</summary>
/// <param name="Kind"><c>syntax</c>, <c>semantic</c>, <c>unsupported</c> or <c>runtime</c>.</param>
/// <param name="Code">The engine's stable code.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Line">Line from 1; 0 when the place is unknown.</param>
/// <param name="Column">Column from 1; 0 when the place is unknown.</param>
/// <param name="Length">Number of characters it is about.</param>
/// <param name="Suggestion">What was probably meant; null when there is no guess.</param>
public sealed record QueryDiagnostic(string Kind, string Code, string Message, int Line = 0, int Column = 0, int Length = 0, string? Suggestion = null);
