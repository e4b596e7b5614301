namespace Msticnb.Abstractions.Entities;

/// <summary>A key of the Windows registry.</summary>
public sealed record RegistryKey() : Entity(EntityKind.RegistryKey, "registry-key")
{
    /// <inheritdoc/>
    public override string DisplayName => string.IsNullOrEmpty(Hive) ? FirstOf("(unnamed key)", Key) : $"{Hive}\\{Key}";

    /// <summary>Hive, such as <c>HKEY_LOCAL_MACHINE</c>.</summary>
    public string? Hive { get; init; }

    /// <summary>Path inside the hive.</summary>
    public string? Key { get; init; }
}

/// <summary>A value of the Windows registry.</summary>
public sealed record RegistryValue() : Entity(EntityKind.RegistryValue, "registry-value")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed value)", Name);

    /// <summary>Name of the value.</summary>
    public string? Name { get; init; }

    /// <summary>Its data as text.</summary>
    public string? Value { get; init; }

    /// <summary>Its type, such as <c>REG_SZ</c>.</summary>
    public string? ValueType { get; init; }

    /// <summary>The key that holds it.</summary>
    public RegistryKey? Key { get; init; }
}

/// <summary>A resource in Azure.</summary>
public sealed record AzureResource() : Entity(EntityKind.AzureResource, "azure-resource")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed resource)", ResourceId);

    /// <summary>Full resource id.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Subscription id.</summary>
    public string? SubscriptionId { get; init; }
}

/// <summary>An application in the cloud.</summary>
public sealed record CloudApplication() : Entity(EntityKind.CloudApplication, "cloud-application")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed application)", Name, AppId);

    /// <summary>Id of the application.</summary>
    public string? AppId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its instance.</summary>
    public string? InstanceName { get; init; }
}

/// <summary>A security group.</summary>
public sealed record SecurityGroup() : Entity(EntityKind.SecurityGroup, "security-group")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed group)", DistinguishedName, SID, ObjectGuid);

    /// <summary>Distinguished name.</summary>
    public string? DistinguishedName { get; init; }

    /// <summary>Security identifier.</summary>
    public string? SID { get; init; }

    /// <summary>Object id.</summary>
    public string? ObjectGuid { get; init; }
}

/// <summary>Malicious software.</summary>
public sealed record Malware() : Entity(EntityKind.Malware, "malware")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed malware)", Name);

    /// <summary>Name that the vendor gives it.</summary>
    public string? Name { get; init; }

    /// <summary>Category, such as <c>Trojan</c>.</summary>
    public string? Category { get; init; }
}

/// <summary>A mailbox.</summary>
public sealed record Mailbox() : Entity(EntityKind.Mailbox, "mailbox")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed mailbox)", MailboxPrimaryAddress, Upn, DisplayText);

    /// <summary>Primary address.</summary>
    public string? MailboxPrimaryAddress { get; init; }

    /// <summary>User principal name.</summary>
    public string? Upn { get; init; }

    /// <summary>Name for people; Sentinel's <c>DisplayName</c>.</summary>
    [Newtonsoft.Json.JsonProperty(nameof(DisplayName))]
    public string? DisplayText { get; init; }
}

/// <summary>A mail.</summary>
public sealed record MailMessage() : Entity(EntityKind.MailMessage, "mail-message")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(mail without subject)", Subject, InternetMessageId);

    /// <summary>Who got it.</summary>
    public string? Recipient { get; init; }

    /// <summary>Who sent it.</summary>
    public string? Sender { get; init; }

    /// <summary>Its subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Address that it came from.</summary>
    public string? SenderIP { get; init; }

    /// <summary>Its id in the mail system.</summary>
    public string? InternetMessageId { get; init; }
}

/// <summary>An entity of a kind that is not listed; all its properties are in <see cref="Entity.AdditionalData"/>.</summary>
/// <param name="TypeName">The kind as the source writes it.</param>
public sealed record UnknownEntity([property: Newtonsoft.Json.JsonIgnore] string TypeName) : Entity(EntityKind.Unknown, TypeName)
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed)", TypeName);
}
