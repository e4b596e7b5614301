using Msticnb.Host.Registry;
using Newtonsoft.Json;

namespace Msticnb.Host.Rendering.Help;

/// <summary>A notebooklet's help as JSON, in the words of the catalogue.</summary>
internal static class HelpJson
{
    public static void Write(TextWriter writer, NotebookletGuide guide)
    {
        var notebooklet = guide.Notebooklet;
        writer.WriteLine(JsonConvert.SerializeObject(
            new
            {
                name = notebooklet.Name,
                fullName = notebooklet.FullName,
                title = guide.Title,
                description = notebooklet.Description,
                introduction = guide.Introduction,
                pack = notebooklet.Pack,
                version = notebooklet.PackVersion,
                aliases = notebooklet.Aliases,
                keywords = notebooklet.Keywords,
                entities = notebooklet.Entities.Select(e => Camel(e.ToString())),
                inputs = notebooklet.Inputs.Select(Content.Words.Name),
                steps = guide.Steps.Select(s => new { name = s.Key, title = s.Title, @default = s.IsDefault, group = s.Group, text = s.Text, needs = s.Needs }),
                parameters = notebooklet.Declaration.Parameters.Select(Parameter),
                tables = notebooklet.Tables,
                givenTables = notebooklet.Declaration.GivenTables,
                rules = guide.Rules.Select(r => r.Name),
                examples = guide.Examples,
            },
            Formatting.Indented));
    }

    private static object Parameter(ParameterFacts p) =>
        new { name = p.Key, type = p.Type, @default = p.Default, minimum = p.Minimum, maximum = p.Maximum, description = p.Description };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
