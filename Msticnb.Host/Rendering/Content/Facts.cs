using System.Collections;
using System.Reflection;
using Msticnb.Abstractions.Entities;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Host.Rendering.Content;

/// <summary>The properties of an entity or of any other record as lines for a reader; those without a value are left out.</summary>
internal static class Facts
{
    private const int Deepest = 3;
    private const int MostItems = 50;

    private static readonly HashSet<string> Own = [nameof(Entity.Kind), nameof(Entity.Type), nameof(Entity.DisplayName), nameof(Entity.AdditionalData), "FullName", "QualifiedName"];

    public static IReadOnlyList<Fact> Of(object value)
    {
        var facts = new List<Fact>();
        Add(facts, "", value, Deepest);
        return facts;
    }

    private static void Add(List<Fact> facts, string prefix, object record, int depth)
    {
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.Name == "EqualityContract" || (record is Entity && Own.Contains(property.Name)))
                continue;
            var name = prefix + (property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName ?? property.Name);
            AddValue(facts, name, Read(property, record), depth);
        }

        if (record is Entity { AdditionalData: { Count: > 0 } more })
        {
            foreach (var (name, token) in more)
                AddValue(facts, prefix + name, token, depth);
        }
    }

    private static void AddValue(List<Fact> facts, string name, object? value, int depth)
    {
        if (IsPlain(value) || depth == 0)
        {
            if (Plain(value) is { Length: > 0 } text)
                facts.Add(new Fact(name, text));
        }
        else if (value is IEnumerable items)
        {
            var texts = items.Cast<object?>().Take(MostItems + 1).Select(Plain).Where(t => t.Length > 0).ToList();
            if (texts.Count > MostItems)
                texts[MostItems] = "…";
            if (texts.Count > 0)
                facts.Add(new Fact(name, string.Join(", ", texts)));
        }
        else
            Add(facts, name + ".", value!, depth - 1);
    }

    private static bool IsPlain(object? value) =>
        value is null or string or Entity or JToken or Enum or IFormattable or bool or Uri or Version || value.GetType().IsPrimitive;

    private static string Plain(object? value) => value switch
    {
        Entity entity => entity.DisplayName,
        JToken token => token.Type == JTokenType.String ? token.Value<string>() ?? "" : token.ToString(Formatting.None),
        _ => CellText.Of(value),
    };

    private static object? Read(PropertyInfo property, object record)
    {
        try
        {
            return property.GetValue(record);
        }
        catch (TargetInvocationException exception)
        {
            // A property of somebody's record may throw; the others are still worth showing.
            return $"(unreadable: {exception.InnerException?.Message})";
        }
    }
}
