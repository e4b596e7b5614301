namespace Msticnb.Abstractions.Inputs;

/// <summary>What a notebooklet takes.</summary>
public enum InputKind
{
    /// <summary>Nothing: it looks at the whole workspace.</summary>
    None,

    /// <summary>A host: short name, full name, or device id.</summary>
    Host,

    /// <summary>An account: name, UPN, <c>DOMAIN\name</c>, SID or object id.</summary>
    Account,

    /// <summary>An IPv4 or IPv6 address.</summary>
    IpAddress,

    /// <summary>A URL or domain, defanged or not.</summary>
    Url,

    /// <summary>Alerts: those of the time range, optionally those that contain a text.</summary>
    Alerts,

    /// <summary>A table that the caller passes.</summary>
    Table,
}
