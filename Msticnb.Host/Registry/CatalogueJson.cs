using System.Globalization;
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
        using var json = new JsonTextWriter(target) { Formatting = Formatting.Indented, CloseOutput = false, Culture = CultureInfo.InvariantCulture };
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item);
        json.WriteEndArray();
    }

    private static void Write(JsonTextWriter json, CatalogueItem item)
    {
        var notebooklet = item.Notebooklet;
        var declaration = notebooklet.Declaration;
        json.WriteStartObject();
        Text(json, "name", notebooklet.Name);
        Text(json, "fullName", notebooklet.FullName);
        Text(json, "description", notebooklet.Description);
        Text(json, "pack", notebooklet.Pack);
        Text(json, "version", notebooklet.PackVersion);
        List(json, "entities", notebooklet.Entities.Select(e => Camel(e.ToString())));
        List(json, "keywords", notebooklet.Keywords);
        List(json, "aliases", notebooklet.Aliases);
        List(json, "inputs", notebooklet.Inputs.Select(i => Camel(i.ToString())));
        Steps(json, declaration.Steps);
        Parameters(json, declaration.Parameters);
        List(json, "requires", declaration.Steps.Where(s => !s.IsOnDemand).Select(s => s.Enrichment).OfType<Enum>().Select(e => Camel(e.ToString())).Distinct(StringComparer.Ordinal));
        List(json, "tables", declaration.Tables);
        json.WritePropertyName("runnable");
        json.WriteValue(item.Availability.Runnable);
        List(json, "reasons", item.Availability.Reasons);
        if (item.Match is { } match)
            Match(json, match);
        json.WriteEndObject();
    }

    private static void Steps(JsonTextWriter json, IReadOnlyList<StepFacts> steps)
    {
        json.WritePropertyName("steps");
        json.WriteStartArray();
        foreach (var step in steps)
        {
            json.WriteStartObject();
            Text(json, "name", step.Key);
            Text(json, "title", step.Title);
            json.WritePropertyName("default");
            json.WriteValue(!step.IsOnDemand);
            Text(json, "group", step.Group);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Parameters(JsonTextWriter json, IReadOnlyList<ParameterFacts> parameters)
    {
        json.WritePropertyName("parameters");
        json.WriteStartArray();
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            Text(json, "name", parameter.Key);
            Text(json, "type", parameter.Type);
            Text(json, "default", parameter.Default);
            Text(json, "minimum", parameter.Minimum);
            Text(json, "maximum", parameter.Maximum);
            Text(json, "description", parameter.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Match(JsonTextWriter json, NotebookletMatch match)
    {
        json.WritePropertyName("score");
        json.WriteValue(match.Score);
        json.WritePropertyName("matched");
        json.WriteStartArray();
        foreach (var (term, field) in match.Matched)
        {
            json.WriteStartObject();
            Text(json, "term", term);
            Text(json, "field", field);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(JsonTextWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void List(JsonTextWriter json, string name, IEnumerable<string> values)
    {
        json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (var value in values)
            json.WriteValue(value);
        json.WriteEndArray();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
