using Msticnb.Cli.Terminal;
using Msticnb.Host.Configuration;

namespace Msticnb.Cli;

/// <summary>The world around one call of the tool, so that a call can be made inside a test as well as from a shell.</summary>
internal sealed record Surroundings
{
    public required TextReader In { get; init; }

    /// <summary>Results and nothing else.</summary>
    public required Screen Out { get; init; }

    /// <summary>Progress, notices and problems.</summary>
    public required Screen Error { get; init; }

    /// <summary>Reads an environment variable; null or empty when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>What relative paths start from.</summary>
    public required string CurrentDirectory { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Changes the host's options before it starts: other built-in packs, another cache.</summary>
    public Action<MsticnbOptions> ConfigureHost { get; init; } = _ => { };

    public string FullPath(string path) => Path.GetFullPath(path, CurrentDirectory);
}
