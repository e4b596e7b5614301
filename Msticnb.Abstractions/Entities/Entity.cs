using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Abstractions.Entities;

/// <summary>
/// Somebody or something that an investigation is about. Property names and JSON are those of Sentinel's entities;
/// properties that are not listed are kept in <see cref="AdditionalData"/>.
/// </summary>
public abstract record Entity
{
    private protected Entity(EntityKind kind, string type)
    {
        Kind = kind;
        Type = type;
    }

    /// <summary>The kind.</summary>
    [JsonIgnore]
    public EntityKind Kind { get; }

    /// <summary>The name of the kind in Sentinel's JSON: <c>host</c>, <c>ip</c>, …</summary>
    [JsonProperty(nameof(Type), Order = -10)]
    public string Type { get; }

    /// <summary>One line that names it for a reader; never empty.</summary>
    [JsonIgnore]
    public abstract string DisplayName { get; }

    /// <summary>Properties that the kind does not list, with their JSON values.</summary>
    [JsonExtensionData]
    public IDictionary<string, JToken> AdditionalData { get; init; } = new Dictionary<string, JToken>();

    /// <summary>
    /// The same entity with the gaps of this one filled from another; where both have a value this one's stays. Lists
    /// are put together without doubles.
    /// </summary>
    /// <exception cref="ArgumentException">The other is of another kind.</exception>
    public Entity FilledFrom(Entity other) => EntityMerge.Fill(this, other);

    /// <summary>JSON in Sentinel's form; properties without a value are left out.</summary>
    public string ToJson() => JsonConvert.SerializeObject(this, EntityJson.Settings);

    /// <summary>True for an entity of the same kind with the same properties; lists count as the same only when they are the same list.</summary>
    public virtual bool Equals(Entity? other) =>
        other is not null && EqualityContract == other.EqualityContract
        && AdditionalData.Count == other.AdditionalData.Count
        && AdditionalData.All(p => other.AdditionalData.TryGetValue(p.Key, out var value) && JToken.DeepEquals(p.Value, value));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, AdditionalData.Count);

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Type}: {DisplayName}";

    private protected static string FirstOf(string otherwise, params string?[] names) =>
        Array.Find(names, n => !string.IsNullOrEmpty(n)) ?? otherwise;
}
