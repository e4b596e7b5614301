using Msticnb.Host.Rendering.Json;
using Newtonsoft.Json;

namespace Msticnb.Host.Registry;

/// <summary>One notebooklet of a list.</summary>
/// <param name="Notebooklet">The notebooklet.</param>
/// <param name="Availability">Whether it can run.</param>
/// <param name="Match">How a search found it; null in a plain list.</param>
public sealed record CatalogueItem(NotebookletDescriptor Notebooklet, Availability Availability, NotebookletMatch? Match = null);

/// <summary>Writes lists and search results as JSON.</summary>
public static class CatalogueJson
{
    /// <summary>Writes an array with one object for each notebooklet.</summary>
    public static void Write(TextWriter target, IEnumerable<CatalogueItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var json = new EvidenceJsonWriter(target) { Formatting = Formatting.Indented };
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item);
        json.WriteEndArray();
    }

    private static void Write(JsonWriter json, CatalogueItem item)
    {
        var notebooklet = item.Notebooklet;
        var declaration = notebooklet.Declaration;
        json.WriteStartObject();
        json.Property("name", notebooklet.Name);
        json.Property("fullName", notebooklet.FullName);
        json.Property("description", notebooklet.Description);
        json.Property("pack", notebooklet.Pack);
        json.Property("version", notebooklet.PackVersion);
        json.Texts("entities", notebooklet.Entities.Select(e => Camel(e.ToString())));
        json.Texts("keywords", notebooklet.Keywords);
        json.Texts("aliases", notebooklet.Aliases);
        json.Texts("inputs", notebooklet.Inputs.Select(i => Camel(i.ToString())));
        json.Array("steps", declaration.Steps, Step);
        json.Array("parameters", declaration.Parameters, Parameter);
        json.Texts("requires", declaration.Steps.Where(s => !s.IsOnDemand).Select(s => s.Enrichment).OfType<Enum>().Select(e => Camel(e.ToString())).Distinct(StringComparer.Ordinal));
        json.Texts("tables", declaration.Tables);
        json.Property("runnable", item.Availability.Runnable);
        json.Texts("reasons", item.Availability.Reasons);
        if (item.Match is { } match)
        {
            json.Property("score", match.Score);
            json.Array("matched", match.Matched, Match);
        }

        json.WriteEndObject();
    }

    private static void Step(JsonWriter json, StepFacts step)
    {
        json.WriteStartObject();
        json.Property("name", step.Key);
        json.Property("title", step.Title);
        json.Property("default", !step.IsOnDemand);
        json.Property("group", step.Group);
        json.WriteEndObject();
    }

    private static void Parameter(JsonWriter json, ParameterFacts parameter)
    {
        json.WriteStartObject();
        json.Property("name", parameter.Key);
        json.Property("type", parameter.Type);
        json.Property("default", parameter.Default);
        json.Property("minimum", parameter.Minimum);
        json.Property("maximum", parameter.Maximum);
        json.Property("description", parameter.Description);
        json.WriteEndObject();
    }

    private static void Match(JsonWriter json, TermMatch match)
    {
        json.WriteStartObject();
        json.Property("term", match.Term);
        json.Property("field", match.Field);
        json.WriteEndObject();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
