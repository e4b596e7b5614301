using Msticnb.Abstractions.Declaring;

namespace Msticnb.Host.Running;

/// <summary>Which steps run: those asked for, and those that they read.</summary>
internal sealed class StepSelection
{
    private StepSelection(IReadOnlySet<string> asked, IReadOnlySet<string> needed, bool replacesDefault)
    {
        Asked = asked;
        Needed = needed;
        ReplacesDefault = replacesDefault;
    }

    /// <summary>Names of the steps asked for.</summary>
    public IReadOnlySet<string> Asked { get; }

    /// <summary>Names of the steps asked for and of those that they read.</summary>
    public IReadOnlySet<string> Needed { get; }

    /// <summary>True when the caller named exactly the steps wanted.</summary>
    public bool ReplacesDefault { get; }

    public static StepSelection From(NotebookletDefinition definition, IReadOnlyList<string> names)
    {
        var wishes = names.SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var signed = wishes.Count(w => w[0] is '+' or '-');
        if (signed > 0 && signed < wishes.Count)
            throw UsageException.MixedSteps();

        var replaces = wishes.Count > 0 && signed == 0;
        var asked = replaces ? [] : definition.Steps.Where(s => !s.IsOnDemand).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);

        // Removals count last, whatever their place: "+group -member" keeps the member out.
        foreach (var wish in wishes.Where(w => w[0] != '-'))
            asked.UnionWith(Find(definition, wish.TrimStart('+')));
        foreach (var wish in wishes.Where(w => w[0] == '-'))
            asked.ExceptWith(Find(definition, wish[1..]));

        return new StepSelection(asked, Close(definition, asked), replaces);
    }

    /// <summary>This selection and another together, as the selection of a result that was continued.</summary>
    public StepSelection With(StepSelection other) => new(
        Asked.Union(other.Asked).ToHashSet(StringComparer.Ordinal),
        Needed.Union(other.Needed).ToHashSet(StringComparer.Ordinal),
        ReplacesDefault);

    private static List<string> Find(NotebookletDefinition definition, string name)
    {
        var key = SnakeCase.From(name.Trim());
        var found = definition.Steps.Where(s => s.Key == key || s.Group == key).Select(s => s.Name).ToList();
        return found.Count > 0
            ? found
            : throw UsageException.UnknownStep(definition.Name, name, definition.Steps.Select(s => s.Key).Concat(definition.Steps.Select(s => s.Group).OfType<string>()).Distinct(StringComparer.Ordinal));
    }

    private static HashSet<string> Close(NotebookletDefinition definition, HashSet<string> asked)
    {
        var steps = definition.Steps.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(asked);
        while (open.TryPop(out var name))
        {
            if (!needed.Add(name))
                continue;
            foreach (var dependency in steps[name].DependsOn)
                open.Push(dependency);
        }

        return needed;
    }
}
