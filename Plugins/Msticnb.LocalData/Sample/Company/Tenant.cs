namespace Msticnb.LocalData.Sample.Company;

/// <summary>Quillmere, an invented food company: what all of its machines and accounts have in common.</summary>
public static class Tenant
{
    /// <summary>DNS name of the company and suffix of its host and user principal names.</summary>
    public const string Domain = "quillmere.example";

    /// <summary>The Windows domain.</summary>
    public const string NtDomain = "QUILLMERE";

    /// <summary>The office's public address, which sign-ins and the web come from.</summary>
    public const string EgressAddress = "192.0.2.10";

    internal const string Region = "northeurope";
    internal const string ManagementGroup = "00000000-0000-0000-0000-000000000001";

    internal static string WorkspaceId { get; } = StableId.Guid("workspace");

    internal static string AadTenantId { get; } = StableId.Guid("aad-tenant");

    internal static string SubscriptionId { get; } = StableId.Guid("subscription");

    internal static string OrganizationId => AadTenantId;

    internal static string DomainSid { get; } = StableId.SidAuthority("domain");
}
