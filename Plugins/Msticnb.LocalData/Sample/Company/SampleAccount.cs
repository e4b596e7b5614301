using System.Globalization;

namespace Msticnb.LocalData.Sample.Company;

/// <summary>What an account is for.</summary>
public enum AccountKind
{
    /// <summary>A person's everyday account.</summary>
    Person,

    /// <summary>A person's second account, for administration.</summary>
    Administrator,

    /// <summary>An account that only programs use.</summary>
    Service,
}

/// <summary>An account of the company's domain.</summary>
/// <param name="Name">The logon name (SAM account name).</param>
/// <param name="DisplayName">The name in full.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Department">Where the person works.</param>
/// <param name="Rid">The last part of the SID.</param>
/// <param name="Workstation">The computer that the person uses.</param>
public sealed record SampleAccount(string Name, string DisplayName, AccountKind Kind, string Department, int Rid, string Workstation)
{
    /// <summary>The user principal name.</summary>
    public string Upn { get; } = Name + "@" + Tenant.Domain;

    /// <summary><c>DOMAIN\name</c>.</summary>
    public string NtName { get; } = Tenant.NtDomain + "\\" + Name;

    /// <summary>The SID.</summary>
    public string Sid { get; } = Tenant.DomainSid + "-" + Rid.ToString(CultureInfo.InvariantCulture);

    /// <summary>The object id in the directory.</summary>
    public string ObjectId { get; } = StableId.Guid("account:" + Name);

    /// <summary>The address that the person signs in from at home.</summary>
    internal string HomeAddress { get; } = "192.0.2." + (100 + (Rid % 100)).ToString(CultureInfo.InvariantCulture);
}
