using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Inputs;

/// <summary>One URL or domain, split into its parts.</summary>
public sealed record UrlInput : NotebookletInput
{
    /// <summary>The URL with defanging undone; a domain alone has no scheme.</summary>
    public required Url Url { get; init; }

    /// <summary>The host part, lower case.</summary>
    public required string HostName { get; init; }

    /// <summary>The registrable domain by the public-suffix list; null for an address or a single label.</summary>
    public string? Domain { get; init; }

    /// <inheritdoc/>
    public override string DisplayName => Url.Address ?? Value;

    /// <inheritdoc/>
    public override Entity Entity => Url;

    /// <summary><c>url</c>, <c>url_host</c>, <c>url_domain</c> (strings; an absent part is empty) and <c>value</c>.</summary>
    public override IReadOnlyDictionary<string, object?> QueryParameters => new Dictionary<string, object?>
    {
        ["value"] = Value,
        ["url"] = Url.Address ?? Value,
        ["url_host"] = HostName,
        ["url_domain"] = Domain ?? "",
    };
}
