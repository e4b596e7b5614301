using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Msticnb.Abstractions.Entities;

/// <summary>How entities are written as JSON.</summary>
internal static class EntityJson
{
    public static JsonSerializerSettings Settings { get; } = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        ContractResolver = new SkipEmptyListsResolver(),
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        Converters = { new StringEnumConverter() },
    };

    private sealed class SkipEmptyListsResolver : Newtonsoft.Json.Serialization.DefaultContractResolver
    {
        protected override Newtonsoft.Json.Serialization.JsonProperty CreateProperty(System.Reflection.MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            if (property.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                var values = property.ValueProvider!;
                property.ShouldSerialize = entity => values.GetValue(entity) is System.Collections.IEnumerable list && list.GetEnumerator().MoveNext();
            }

            return property;
        }
    }
}
