namespace Msticnb.Abstractions.Entities;

/// <summary>Kinds of entities, as Sentinel names them.</summary>
public enum EntityKind
{
    /// <summary>A computer.</summary>
    Host,

    /// <summary>A user or service account.</summary>
    Account,

    /// <summary>An IPv4 or IPv6 address.</summary>
    IpAddress,

    /// <summary>A place on earth.</summary>
    GeoLocation,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>A domain name with what it resolves to.</summary>
    Dns,

    /// <summary>A running program.</summary>
    Process,

    /// <summary>A file.</summary>
    File,

    /// <summary>A hash of a file.</summary>
    FileHash,

    /// <summary>An alert.</summary>
    Alert,

    /// <summary>A logon session on a host.</summary>
    HostLogonSession,

    /// <summary>A key of the Windows registry.</summary>
    RegistryKey,

    /// <summary>A value of the Windows registry.</summary>
    RegistryValue,

    /// <summary>A resource in Azure.</summary>
    AzureResource,

    /// <summary>An application in the cloud.</summary>
    CloudApplication,

    /// <summary>A security group.</summary>
    SecurityGroup,

    /// <summary>Malicious software.</summary>
    Malware,

    /// <summary>A mailbox.</summary>
    Mailbox,

    /// <summary>A mail.</summary>
    MailMessage,

    /// <summary>An entity of a kind that is not in this list; its properties are kept as they are.</summary>
    Unknown,
}
