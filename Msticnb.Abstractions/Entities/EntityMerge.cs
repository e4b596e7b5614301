using System.Collections;
using System.Reflection;

namespace Msticnb.Abstractions.Entities;

/// <summary>Fills the gaps of one entity from another of its kind.</summary>
internal static class EntityMerge
{
    public static Entity Fill(Entity entity, Entity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (entity.GetType() != other.GetType())
            throw new ArgumentException($"A {entity.Type} cannot be filled from a {other.Type}.", nameof(other));

        var filled = (Entity)Clone(entity);
        foreach (var property in entity.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var mine = property.GetValue(entity);
            var theirs = property.GetValue(other);
            property.SetValue(filled, property.Name == nameof(Entity.AdditionalData) ? Join((IDictionary<string, Newtonsoft.Json.Linq.JToken>)mine!, (IDictionary<string, Newtonsoft.Json.Linq.JToken>)theirs!) : Choose(property.PropertyType, mine, theirs));
        }

        return filled;
    }

    private static object? Choose(Type type, object? mine, object? theirs)
    {
        if (mine is IList mineList && theirs is IList theirList && type != typeof(string))
        {
            var element = type.GetGenericArguments()[0];
            var joined = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
            foreach (var value in mineList.Cast<object>().Concat(theirList.Cast<object>()).DistinctBy(v => v is Entity e ? e.ToJson() : v))
                joined.Add(value);
            return joined;
        }

        if (mine is Entity mineEntity && theirs is Entity theirEntity && mineEntity.GetType() == theirEntity.GetType())
            return Fill(mineEntity, theirEntity);
        return mine is null or "" ? theirs : mine;
    }

    private static Dictionary<string, Newtonsoft.Json.Linq.JToken> Join(IDictionary<string, Newtonsoft.Json.Linq.JToken> mine, IDictionary<string, Newtonsoft.Json.Linq.JToken> theirs)
    {
        var joined = new Dictionary<string, Newtonsoft.Json.Linq.JToken>(mine);
        foreach (var (name, value) in theirs)
            joined.TryAdd(name, value);
        return joined;
    }

    // Records copy themselves through their protected clone method.
    private static object Clone(Entity entity) =>
        entity.GetType().GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(entity, null)!;
}
