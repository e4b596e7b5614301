namespace Msticnb.Abstractions.Diagnostics;

/// <summary>What a stable id means.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">The situation in a few words.</param>
/// <param name="Cause">How it comes about.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Example">A case of it, or the command that mends it.</param>
public sealed record DiagnosticEntry(string Id, string Title, string Cause, string Fix, string Example);
