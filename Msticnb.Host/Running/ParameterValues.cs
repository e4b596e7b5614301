using System.Reflection;
using Msticnb.Abstractions.Declaring;

namespace Msticnb.Host.Running;

/// <summary>Parameter values as callers write them.</summary>
internal static class ParameterValues
{
    public static IReadOnlyDictionary<string, object?> FromObject(object? values) => values switch
    {
        null => new Dictionary<string, object?>(),
        IReadOnlyDictionary<string, object?> dictionary => dictionary,
        _ => values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0)
            .ToDictionary(p => SnakeCase.From(p.Name), p => p.GetValue(values)),
    };
}
