using Msticnb.Host.Registry;

namespace Msticnb.Host.Discovery;

/// <summary>What probing found in a pack: plain data, so that it can be remembered.</summary>
internal sealed record PackContents
{
    /// <summary>Names of the types to compose.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Its notebooklets in the ordinal order of their types.</summary>
    public IReadOnlyList<NotebookletFacts> Notebooklets { get; init; } = [];

    /// <summary>Its services in the ordinal order of their types.</summary>
    public IReadOnlyList<ServiceFacts> Services { get; init; } = [];

    /// <summary>Types that were refused.</summary>
    public IReadOnlyList<LoadProblem> Problems { get; init; } = [];
}

/// <summary>A service that a pack exports.</summary>
/// <param name="Contract">Full name of the interface.</param>
/// <param name="Type">Full name of the class.</param>
internal sealed record ServiceFacts(string Contract, string Type);
