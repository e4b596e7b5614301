using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Host.Discovery;

/// <summary>What was found in the plugin folders and what became of it.</summary>
/// <param name="Packs">One row for each place where a pack may lie, in the order in which they get their names.</param>
public sealed record LoadReport(IReadOnlyList<PackReport> Packs)
{
    /// <summary>True when every pack that was found could be loaded in whole.</summary>
    public bool IsClean => Packs.All(p => p.Problems.Count == 0);
}

/// <summary>What became of one pack.</summary>
/// <param name="Path">Its DLL or folder; of an assembly of this process, where that was loaded from, or nothing.</param>
/// <param name="Pack">Name of the assembly, or the name that the file promises.</param>
/// <param name="Version">Version as the pack writes it for people; empty when it could not be read.</param>
/// <param name="Status">How it ended.</param>
public sealed record PackReport(string Path, string Pack, string Version, PackStatus Status)
{
    /// <summary>Full names of its notebooklets that can be run, in ordinal order.</summary>
    public IReadOnlyList<string> Notebooklets { get; init; } = [];

    /// <summary>Names of the contracts that its services export, such as <c>IQueryBackendFactory</c>; each once.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>What is wrong, the most important first; empty when all is well.</summary>
    public IReadOnlyList<LoadProblem> Problems { get; init; } = [];
}

/// <summary>What is wrong with a pack or with one of its types.</summary>
/// <param name="Type">Full name of the .NET type that it is about; null when it is about the whole pack.</param>
/// <param name="Problem">What is wrong, its root cause first, and what to do.</param>
public sealed record LoadProblem(string? Type, Problem Problem);

/// <summary>How the loading of a pack ended.</summary>
public enum PackStatus
{
    /// <summary>It can be used; some of its types may have been refused.</summary>
    Loaded,

    /// <summary>It is no pack: not an assembly, or nothing in it for this host.</summary>
    Skipped,

    /// <summary>It was built against contracts that this host does not have.</summary>
    Incompatible,

    /// <summary>Nothing of it can be used.</summary>
    Failed,
}
