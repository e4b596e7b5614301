using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Abstractions.Declaring;

/// <summary>Finds contradictions in a declaration when the pack is loaded, not when an analyst runs it.</summary>
internal static class DefinitionCheck
{
    public static void Check(NotebookletDefinition definition)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in definition.Steps)
        {
            if (!names.Add(step.Name))
                throw NotebookletException.Declaration(definition.Name, $"step {step.Name} is declared twice");
        }

        foreach (var step in definition.Steps)
        {
            if (step.DependsOn.FirstOrDefault(d => !names.Contains(d)) is { } missing)
                throw NotebookletException.Declaration(definition.Name, $"step {step.Name} reads step {missing}, which is not a public property of the class");
            foreach (var file in FilesOf(step.Source))
            {
                if (!definition.Queries.ContainsKey(file))
                    throw NotebookletException.Declaration(definition.Name, $"step {step.Name} runs {file}, which is not embedded under {definition.Name}/; it holds: {string.Join(", ", definition.Queries.Keys.Order(StringComparer.Ordinal))}");
            }
        }

        foreach (var rule in definition.Rules)
        {
            if (rule.Reads.FirstOrDefault(d => !names.Contains(d)) is { } missing)
                throw NotebookletException.Declaration(definition.Name, $"rule {rule.Name} reads step {missing}, which is not a public property of the class");
        }

        CheckOrder(definition);
    }

    private static IEnumerable<string> FilesOf(StepSource source) => source switch
    {
        QuerySource query => query.Variants.Select(v => v.File),
        GivenSource { Fallback: { } fallback } => fallback.Variants.Select(v => v.File),
        _ => [],
    };

    private static void CheckOrder(NotebookletDefinition definition)
    {
        var left = definition.Steps.ToDictionary(s => s.Name, s => s.DependsOn.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        while (left.Count > 0)
        {
            var ready = left.Where(s => s.Value.Count == 0).Select(s => s.Key).ToList();
            if (ready.Count == 0)
                throw NotebookletException.Declaration(definition.Name, $"steps {string.Join(", ", left.Keys)} wait for each other");
            foreach (var name in ready)
                left.Remove(name);
            foreach (var waits in left.Values)
                waits.ExceptWith(ready);
        }
    }
}
