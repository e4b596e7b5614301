using Newtonsoft.Json;

namespace Msticnb.Abstractions.Entities;

/// <summary>A user or service account.</summary>
public sealed record Account() : Entity(EntityKind.Account, "account")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed account)", QualifiedName, DisplayText, Sid, AadUserId, ObjectGuid);

    /// <summary>Name without domain or suffix.</summary>
    public string? Name { get; init; }

    /// <summary>Windows domain, or the host's name for a local account.</summary>
    public string? NTDomain { get; init; }

    /// <summary>Part of the user principal name after the <c>@</c>.</summary>
    public string? UPNSuffix { get; init; }

    /// <summary>Name for people; Sentinel's <c>DisplayName</c>.</summary>
    [JsonProperty(nameof(DisplayName))]
    public string? DisplayText { get; init; }

    /// <summary>The host of a local account.</summary>
    public Host? Host { get; init; }

    /// <summary>Security identifier on Windows, user id on Linux.</summary>
    public string? Sid { get; init; }

    /// <summary>Id of the directory in Entra ID. Never the workspace's id, which logs call <c>TenantId</c>.</summary>
    public string? AadTenantId { get; init; }

    /// <summary>Object id in Entra ID.</summary>
    public string? AadUserId { get; init; }

    /// <summary>Passport id.</summary>
    public string? PUID { get; init; }

    /// <summary>Object id in Active Directory.</summary>
    public string? ObjectGuid { get; init; }

    /// <summary>True when it belongs to a domain; null when unknown.</summary>
    public bool? IsDomainJoined { get; init; }

    /// <summary>Logon session, in hexadecimal.</summary>
    public string? LogonId { get; init; }

    /// <summary><c>name@suffix</c>, or <c>DOMAIN\name</c>, or the name alone; null without a name.</summary>
    [JsonIgnore]
    public string? QualifiedName => string.IsNullOrEmpty(Name) ? null
        : !string.IsNullOrEmpty(UPNSuffix) ? $"{Name}@{UPNSuffix}"
        : !string.IsNullOrEmpty(NTDomain) ? $"{NTDomain}\\{Name}"
        : Host?.HostName is { Length: > 0 } host ? $"{host}\\{Name}"
        : Name;
}
