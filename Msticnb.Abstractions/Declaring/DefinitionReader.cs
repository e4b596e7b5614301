using System.Reflection;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;

namespace Msticnb.Abstractions.Declaring;

/// <summary>Reads a declaration from the properties of a class and the resources of its assembly.</summary>
internal static class DefinitionReader
{
    public static NotebookletDefinition Read(object notebooklet, IReadOnlyList<InputKind> inputs)
    {
        var type = notebooklet.GetType();
        var steps = Read<Step>(notebooklet, type);
        var definition = new NotebookletDefinition
        {
            Name = type.Name,
            Inputs = inputs,
            Steps = steps,
            Rules = Read<Rule>(notebooklet, type),
            Parameters = Read<Parameter>(notebooklet, type),
            Queries = ReadQueries(type),
            HelpMarkdown = ReadResource(type, type.Name + ".md") ?? "",
        };
        DefinitionCheck.Check(definition);
        return definition;
    }

    // Declaration order is what authors see; reflection does not promise it, metadata tokens follow it.
    private static List<T> Read<T>(object notebooklet, Type type)
        where T : class =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => typeof(T).IsAssignableFrom(p.PropertyType) && p.GetIndexParameters().Length == 0)
            .OrderBy(p => Depth(p.DeclaringType!)).ThenBy(p => p.MetadataToken)
            .Select(p => (T)(p.GetValue(notebooklet) ?? throw NotebookletException.Declaration(type.Name, $"property {p.Name} gives null")))];

    private static int Depth(Type type)
    {
        var depth = 0;
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            depth++;
        return depth;
    }

    private static Dictionary<string, KqlFile> ReadQueries(Type type)
    {
        var prefix = type.Name + "/";
        var queries = new Dictionary<string, KqlFile>(StringComparer.Ordinal);
        foreach (var resource in type.Assembly.GetManifestResourceNames())
        {
            if (Under(resource, prefix) is not { } file || !file.EndsWith(".kql", StringComparison.Ordinal) || file.Contains('/', StringComparison.Ordinal))
                continue;
            queries[file] = KqlFile.Parse(file, Load(type.Assembly, resource));
        }

        return queries;
    }

    private static string? ReadResource(Type type, string file)
    {
        var prefix = type.Name + "/";
        var resource = Array.Find(type.Assembly.GetManifestResourceNames(), r => Under(r, prefix) == file);
        return resource is null ? null : Load(type.Assembly, resource);
    }

    // A pack may keep its notebooklets in deeper folders: Network/HostNetworkSummary/Flows.kql.
    private static string? Under(string resource, string prefix)
    {
        if (resource.StartsWith(prefix, StringComparison.Ordinal))
            return resource[prefix.Length..];
        var at = resource.IndexOf("/" + prefix, StringComparison.Ordinal);
        return at < 0 ? null : resource[(at + 1 + prefix.Length)..];
    }

    private static string Load(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Resource {resource} is listed and cannot be opened.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
