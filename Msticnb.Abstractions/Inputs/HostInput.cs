using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Inputs;

/// <summary>One host with all the names under which the tables know it.</summary>
public sealed record HostInput : NotebookletInput
{
    /// <summary>The host. Its name and system are those that were seen; of a host that was not found, the typed name.</summary>
    public required Host Host { get; init; }

    /// <summary>All spellings seen in the data, short and full, as they are written there; at least the typed one.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>True when some table knows the host in the time range.</summary>
    public bool WasFound { get; init; } = true;

    /// <summary>False only when the system is known and is not Windows: an unknown host is asked for in both ways.</summary>
    public bool MayBeWindows => Host.OSFamily is null or OSFamily.Windows;

    /// <summary>False only when the system is known and is not Linux.</summary>
    public bool MayBeLinux => Host.OSFamily is null or OSFamily.Linux;

    /// <summary>The name up to its first dot.</summary>
    public string ShortName => Host.HostName ?? Value;

    /// <inheritdoc/>
    public override string DisplayName => Host.FullName ?? Value;

    /// <inheritdoc/>
    public override Entity Entity => Host;

    /// <summary><c>host_name</c> (string: the short name), <c>host_names</c> (dynamic: every spelling), and <c>value</c>.</summary>
    public override IReadOnlyDictionary<string, object?> QueryParameters => new Dictionary<string, object?>
    {
        ["value"] = Value,
        ["host_name"] = ShortName,
        ["host_names"] = Names,
    };
}
