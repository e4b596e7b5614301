using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Host.Discovery;

/// <summary>A pack that could be read when the catalogue was made cannot be loaded now.</summary>
public sealed class PackException : NotebookletException
{
    private PackException(Problem problem, Exception? inner)
        : base(problem.Id, problem.Message, problem.Fix, inner)
    {
    }

    internal static PackException From(Problem problem, Exception? inner = null) => new(problem, inner);

    internal static PackException Closed(string pack) =>
        new(new Problem(DiagnosticIds.MissingDependency, $"{pack} is no longer loaded: its host is closed."), null);
}
