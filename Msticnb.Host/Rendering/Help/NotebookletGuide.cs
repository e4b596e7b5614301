using Msticnb.Abstractions.Declaring;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Rendering.Help;

/// <summary>
/// The help of a notebooklet as all formats show it: what it is for, what it takes, its steps, parameters, tables, what it
/// looks for, and how to run it.
/// </summary>
internal sealed class NotebookletGuide(NotebookletDescriptor notebooklet)
{
    public NotebookletDescriptor Notebooklet { get; } = notebooklet;

    public string Title => Notebooklet.Help.Title;

    public string Introduction => Notebooklet.Help.Introduction;

    /// <summary>Names and values of a line each.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; } = FactsOf(notebooklet);

    public IReadOnlyList<StepGuide> Steps { get; } = [.. notebooklet.Declaration.Steps.Where(s => s.IsShown).Select(s => StepOf(notebooklet, s))];

    public IReadOnlyList<(string Name, string Text)> Parameters { get; } =
        [.. notebooklet.Declaration.Parameters.Select(p => ($"{p.Key} ({p.Type})", ParameterText(p)))];

    /// <summary>What the rules look for, in words, with the steps that they read.</summary>
    public IReadOnlyList<(string Name, string Text)> Rules { get; } =
        [.. notebooklet.Definition.Rules.Select(r => (SnakeCase.ToTitle(r.Name), $"from {string.Join(", ", r.Reads.Select(SnakeCase.From))}"))];

    public IReadOnlyList<string> Examples { get; } = HelpExamples.Of(notebooklet);

    private static List<(string Name, string Value)> FactsOf(NotebookletDescriptor notebooklet)
    {
        var all = new List<(string Name, string Value)>
        {
            ("Name", notebooklet.FullName),
            ("Takes", string.Join(" or ", notebooklet.Inputs.Select(i => Content.Words.Name(i)))),
            ("Also known as", string.Join(", ", notebooklet.Aliases)),
            ("Entities", string.Join(", ", notebooklet.Entities)),
            ("Tables", string.Join(", ", notebooklet.Tables)),
            ("Tables to pass", string.Join(", ", notebooklet.Declaration.GivenTables)),
            ("Keywords", string.Join(", ", notebooklet.Keywords)),
            ("Pack", $"{notebooklet.Pack} {notebooklet.PackVersion}".Trim()),
        };
        return all.FindAll(f => f.Value.Length > 0);
    }

    private static StepGuide StepOf(NotebookletDescriptor notebooklet, StepFacts step)
    {
        var declared = notebooklet.Definition.Steps.First(s => s.Key == step.Key);
        return new StepGuide(step.Key, step.Title, notebooklet.Help.ForStep(declared).Text, !step.IsOnDemand, step.Group, StepNeeds.Of(step));
    }

    private static string ParameterText(ParameterFacts parameter)
    {
        var range = (parameter.Minimum, parameter.Maximum) switch
        {
            (null, null) => "",
            ({ } low, null) => $" At least {low}.",
            (null, { } high) => $" At most {high}.",
            ({ } low, { } high) => $" From {low} to {high}.",
        };
        var standard = parameter.Default is { Length: > 0 } value ? $" Default: {value}." : "";
        return $"{parameter.Description.TrimEnd('.')}.{range}{standard}";
    }
}

/// <summary>The help of a step.</summary>
/// <param name="Key">Name in options.</param>
/// <param name="Title">Heading.</param>
/// <param name="Text">Markdown; empty for none.</param>
/// <param name="IsDefault">True when it runs unless it is switched off.</param>
/// <param name="Group">The name that switches it together with others; null for none.</param>
/// <param name="Needs">What it needs; empty for nothing.</param>
internal sealed record StepGuide(string Key, string Title, string Text, bool IsDefault, string? Group, IReadOnlyList<string> Needs)
{
    public string When => IsDefault ? "default" : Group is null ? "on demand" : $"on demand, in {Group}";
}
