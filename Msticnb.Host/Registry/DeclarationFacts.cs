using System.Globalization;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Inputs;

namespace Msticnb.Host.Registry;

/// <summary>What a notebooklet declares, without its code.</summary>
public sealed record DeclarationFacts
{
    /// <summary>What it takes, in the order in which a value is tried.</summary>
    public IReadOnlyList<InputKind> Inputs { get; init; } = [];

    /// <summary>Names of the tables that a caller may pass in.</summary>
    public IReadOnlyList<string> GivenTables { get; init; } = [];

    /// <summary>Steps in declared order.</summary>
    public IReadOnlyList<StepFacts> Steps { get; init; } = [];

    /// <summary>Parameters in declared order.</summary>
    public IReadOnlyList<ParameterFacts> Parameters { get; init; } = [];

    /// <summary>Tables that its queries cannot do without, in alphabetical order.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    internal static DeclarationFacts From(NotebookletDefinition definition, NotebookletHelp help) => new()
    {
        Inputs = definition.Inputs,
        GivenTables = definition.GivenTables,
        Steps = [.. definition.Steps.Select(s => StepFacts.From(definition, s, help.ForStep(s).Title))],
        Parameters = [.. definition.Parameters.Select(ParameterFacts.From)],
        Tables = [.. definition.Queries.Values.SelectMany(q => q.Tables).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };
}

/// <summary>A step, without its code.</summary>
/// <param name="Key">Name in snake case.</param>
/// <param name="Title">Heading in reports.</param>
public sealed record StepFacts(string Key, string Title)
{
    /// <summary>True when it runs only when asked for.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>The name that switches it together with others; null when it is in no group.</summary>
    public string? Group { get; init; }

    /// <summary>False when reports leave it out.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>For each of its queries the tables without which that query cannot run; empty when it runs no query.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Queries { get; init; } = [];

    /// <summary>Name of the table that a caller may pass in its stead; null when it takes none.</summary>
    public string? GivenTable { get; init; }

    /// <summary>The facts that it asks providers for; null when it asks none.</summary>
    public EnrichmentKind? Enrichment { get; init; }

    /// <summary>Keys of the steps of which every one must have a value.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Keys of the steps of which one must have a value; empty when it needs none of them.</summary>
    public IReadOnlyList<string> NeedsOneOf { get; init; } = [];

    internal static StepFacts From(NotebookletDefinition definition, Step step, string title)
    {
        var source = step.Source;
        var query = source as QuerySource ?? (source as GivenSource)?.Fallback;
        var code = source as CodeSource;
        var all = (step.Condition?.DependsOn ?? [])
            .Concat(query?.DependsOn ?? [])
            .Concat(code is { Needs: true } ? code.Reads : [])
            .Concat(source is EnrichSource enrich ? enrich.DependsOn : []);
        return new StepFacts(step.Key, title)
        {
            IsOnDemand = step.IsOnDemand,
            Group = step.Group,
            IsShown = step.IsShown,
            Queries = [.. (query?.Variants ?? []).Select(v => definition.Queries.TryGetValue(v.File, out var file) ? file.Tables : [])],
            GivenTable = (source as GivenSource)?.TableName,
            Enrichment = (source as EnrichSource)?.With.Kind,
            Needs = Keys(all),
            NeedsOneOf = code is { Needs: false } ? Keys(code.Reads) : [],
        };
    }

    private static string[] Keys(IEnumerable<string> names) => [.. names.Select(SnakeCase.From).Distinct(StringComparer.Ordinal)];
}

/// <summary>A parameter, without its type.</summary>
/// <param name="Key">Name in snake case.</param>
/// <param name="Type">Name of its type for people: <c>string bool int long double timespan datetime strings</c>, or the names of an enum with bars between.</param>
/// <param name="Default">Its default as it would be written after <c>--set</c>; null when there is none.</param>
/// <param name="Description">What it does, with its unit.</param>
public sealed record ParameterFacts(string Key, string Type, string? Default, string Description)
{
    /// <summary>The smallest valid value; null when there is no bound.</summary>
    public string? Minimum { get; init; }

    /// <summary>The largest valid value; null when there is no bound.</summary>
    public string? Maximum { get; init; }

    internal static ParameterFacts From(Parameter parameter) =>
        new(parameter.Key, TypeName(parameter.ValueType), Text(parameter.DefaultValue), parameter.Description)
        {
            Minimum = Text(parameter.Minimum),
            Maximum = Text(parameter.Maximum),
        };

    private static string TypeName(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? string.Join('|', Enum.GetNames(plain))
            : plain == typeof(DateTimeOffset) || plain == typeof(DateTime) ? "datetime"
            : plain == typeof(string[]) ? "strings"
            : System.Type.GetTypeCode(plain) switch
            {
                TypeCode.Boolean => "bool",
                TypeCode.Int32 => "int",
                TypeCode.Int64 => "long",
                _ => plain.Name.ToLowerInvariant(),
            };
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        string[] list => string.Join(',', list),
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
