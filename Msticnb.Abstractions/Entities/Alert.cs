namespace Msticnb.Abstractions.Entities;

/// <summary>An alert.</summary>
public sealed record Alert() : Entity(EntityKind.Alert, "alert")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed alert)", AlertDisplayName, AlertType, SystemAlertId);

    /// <summary>Title for people.</summary>
    public string? AlertDisplayName { get; init; }

    /// <summary>The rule or detection behind it.</summary>
    public string? AlertType { get; init; }

    /// <summary><c>Informational Low Medium High</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>Id that stays the same over the alert's updates.</summary>
    public string? SystemAlertId { get; init; }

    /// <summary>What it is about, as the detection names it.</summary>
    public string? CompromisedEntity { get; init; }

    /// <summary>Number of events behind it.</summary>
    public long? Count { get; init; }

    /// <summary>First event, in UTC.</summary>
    public DateTimeOffset? StartTimeUtc { get; init; }

    /// <summary>Last event, in UTC.</summary>
    public DateTimeOffset? EndTimeUtc { get; init; }

    /// <summary>Vendor of the detection.</summary>
    public string? VendorName { get; init; }

    /// <summary>Provider of the detection.</summary>
    public string? ProviderName { get; init; }

    /// <summary>Entities that it names.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];
}
