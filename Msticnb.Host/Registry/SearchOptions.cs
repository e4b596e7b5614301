namespace Msticnb.Host.Registry;

/// <summary>How to search.</summary>
public sealed record SearchOptions
{
    /// <summary>True finds those that fit some of the terms too.</summary>
    /// <value>False: all terms must be found.</value>
    public bool Any { get; init; }

    /// <summary>
    /// True takes each term as a .NET regular expression without regard to case. Terms are separated by blanks then; a
    /// comma belongs to the pattern unless it ends the term.
    /// </summary>
    /// <value>False: plain words.</value>
    public bool Regex { get; init; }
}

/// <summary>A notebooklet that was found.</summary>
/// <param name="Notebooklet">The notebooklet.</param>
/// <param name="Score">The higher, the better it fits; comparable within one search only.</param>
/// <param name="IsFullMatch">True when every term was found.</param>
/// <param name="Matched">Which term was found where: <c>name keyword entity step description doc</c>.</param>
public sealed record NotebookletMatch(NotebookletDescriptor Notebooklet, double Score, bool IsFullMatch, IReadOnlyList<TermMatch> Matched);

/// <summary>Where a term was found.</summary>
/// <param name="Term">The term as it was typed.</param>
/// <param name="Field"><c>name keyword entity step description doc</c>.</param>
public sealed record TermMatch(string Term, string Field);
