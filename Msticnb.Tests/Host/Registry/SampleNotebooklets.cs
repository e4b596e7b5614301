using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Host.Registry;

namespace Msticnb.Tests.Host.Registry;

/// <summary>Catalogue entries that tests describe in a line.</summary>
internal static class SampleNotebooklets
{
    public static NotebookletDescriptor Make(
        string fullName,
        string keywords = "",
        string help = "",
        EntityKind[]? entities = null,
        string[]? aliases = null,
        bool hidden = false,
        IReadOnlyList<Step>? steps = null,
        IReadOnlyList<Parameter>? parameters = null,
        params string[] queries)
    {
        var dot = fullName.LastIndexOf('.');
        var name = fullName[(dot + 1)..];
        return new NotebookletDescriptor
        {
            Name = name,
            Path = dot < 0 ? "" : fullName[..dot],
            Keywords = keywords.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Aliases = aliases ?? [],
            Entities = entities ?? [],
            IsHidden = hidden,
            Pack = "Tests",
            PackVersion = "1.2.3",
            Help = NotebookletHelp.Parse(name, help),
            Definition = new NotebookletDefinition
            {
                Name = name,
                Inputs = [InputKind.Host],
                Steps = steps ?? [],
                Parameters = parameters ?? [],
                Queries = queries.Select(q => KqlFile.Parse(q.Split('|')[0], q.Split('|')[1])).ToDictionary(q => q.Name, StringComparer.Ordinal),
            },
        };
    }

    /// <summary>Gives tests the means that authors have.</summary>
    internal sealed class Declare : Notebooklet<NoInput>
    {
        private static readonly Declare Means = new();

        public static Step<DataFrame> Rows(string name, string file) => Means.Query(file, name);

        public static Step<DataFrame> RowsOf(string name, params string[] files) => Means.Query([.. files.Select(f => new QueryVariant(f))], "None fits.", name);

        public static Step<DataFrame> Passed(string name, string table, string? orQuery = null) => Means.Given(table, orQuery, name);

        public static Step<string> From(string name, Step<DataFrame> step) => Means.Derive(step, _ => "", name);

        public static Step<string> Either(string name, params Step[] steps) => Means.Merge(steps, _ => "", name);

        public static Step<DataFrame> Facts(string name, Step<DataFrame> step, EnrichmentRequest with) => Means.Enrich(step, "Address", with, name);

        public static Parameter<T> Setting<T>(string name, T value, string description, object? minimum = null, object? maximum = null) => Means.Parameter(value, description, minimum, maximum, name);
    }
}
