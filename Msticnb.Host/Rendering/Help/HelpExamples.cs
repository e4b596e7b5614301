using Msticnb.Abstractions.Inputs;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Rendering.Help;

/// <summary>Command lines that run a notebooklet.</summary>
internal static class HelpExamples
{
    /// <summary>The shortest one first, then one for each thing that can be changed.</summary>
    public static IReadOnlyList<string> Of(NotebookletDescriptor notebooklet)
    {
        var declaration = notebooklet.Declaration;
        var run = $"msticnb run {notebooklet.Name}";
        var value = notebooklet.Inputs.Select(Value).FirstOrDefault(v => v is not null);
        var withValue = value is null ? run : $"{run} {value}";
        var examples = new List<string> { withValue, $"{withValue} --data exports --last 2d --report {notebooklet.Name}.html" };
        if (declaration.Steps.FirstOrDefault(s => s is { IsOnDemand: true, IsShown: true }) is { } onDemand)
            examples.Add($"{withValue} --option +{onDemand.Group ?? onDemand.Key}");
        if (declaration.Parameters.FirstOrDefault(p => p.Default is not null) is { } parameter)
            examples.Add($"{withValue} --set {parameter.Key}={parameter.Default}");
        if (declaration.GivenTables.Count > 0)
            examples.Add($"{run} --input {declaration.GivenTables[0]}=events.csv");
        return examples;
    }

    private static string? Value(InputKind kind) => kind switch
    {
        InputKind.Host => "web01",
        InputKind.Account => "ann@contoso.example",
        InputKind.IpAddress => "203.0.113.7",
        InputKind.Url => "login.example.com",
        _ => null,
    };
}
