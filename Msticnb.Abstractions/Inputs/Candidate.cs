namespace Msticnb.Abstractions.Inputs;

/// <summary>One of several things that a value may mean.</summary>
/// <param name="Name">What to pass to pick it.</param>
/// <param name="Kind">What it is, in a word or two: <c>Windows host</c>, <c>Azure AD account</c>.</param>
/// <param name="Tables">Names of the tables that know it.</param>
/// <param name="Events">Number of rows about it in the time range.</param>
/// <param name="LastSeen">The newest of them; null when unknown.</param>
public sealed record Candidate(string Name, string Kind, IReadOnlyList<string> Tables, long Events, DateTimeOffset? LastSeen);
