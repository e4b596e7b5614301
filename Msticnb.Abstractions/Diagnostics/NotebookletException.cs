namespace Msticnb.Abstractions.Diagnostics;

/// <summary>
/// The root of what the public API throws: wrong arguments and things that cannot go on. What can go on is an outcome
/// of a step. Each class is made by named factories, so that the wording of a situation stands in one place.
/// </summary>
public class NotebookletException : Exception
{
    /// <summary>Makes an exception for a situation that has a stable id.</summary>
    protected NotebookletException(string id, string message, string? fix = null, Exception? inner = null)
        : base(message, inner)
    {
        Id = id;
        Fix = fix;
    }

    /// <summary>Stable id, such as <c>MNB0012</c>.</summary>
    public string Id { get; }

    /// <summary>What to do about it; null when the message says it.</summary>
    public string? Fix { get; }

    /// <summary>The same as data.</summary>
    public Problem ToProblem() => new(Id, Message, Fix) { ExceptionType = GetType().Name };

    /// <summary>A notebooklet's declaration contradicts itself.</summary>
    /// <param name="notebooklet">Its name.</param>
    /// <param name="what">What is wrong, as the end of a sentence.</param>
    public static NotebookletException Declaration(string notebooklet, string what) =>
        new(DiagnosticIds.Declaration, $"{notebooklet}: {what}.");
}
