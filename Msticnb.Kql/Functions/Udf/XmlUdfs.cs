using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>
/// <c>parse_xml</c>: elements as bags, attributes as <c>@Name</c>, text beside them as <c>#text</c>, repeated elements as an
/// array. No DTD, no entity beyond the five of XML, nothing fetched; what is no XML is null.
/// </summary>
internal static class XmlUdfs
{
    private const int MaxCharacters = 4_000_000;

    public static IReadOnlyList<UdfRegistration> All { get; } = [KqlUdfs.Of<string, string?>("kql_parse_xml", Parse)];

    private static string? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['<', ..])
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MaxCharacters,
                MaxCharactersFromEntities = 0,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
            if (TooDeep(text))
                return null;
            var document = XDocument.Load(reader, LoadOptions.None);
            var result = new JsonObject();
            if (document.Declaration is { } declaration)
            {
                var header = new JsonObject { ["@version"] = declaration.Version };
                if (declaration.Encoding is { } encoding)
                    header["@encoding"] = encoding;
                if (declaration.Standalone is { } standalone)
                    header["@standalone"] = standalone;
                result["?xml"] = header;
            }

            result[Name(document.Root!)] = Value(document.Root!);
            return JsonValues.Write(result);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // Deep nesting would exhaust the stack; real logs stay far below.
    private static bool TooDeep(string text)
    {
        var depth = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '<')
                depth += text[i + 1] is '/' ? -1 : text[i + 1] is '?' or '!' ? 0 : 1;
            else if (text[i] == '/' && text[i + 1] == '>')
                depth--;
            if (depth > 200)
                return true;
        }

        return false;
    }

    private static string Name(XElement element) =>
        element.GetPrefixOfNamespace(element.Name.Namespace) is { Length: > 0 } prefix ? $"{prefix}:{element.Name.LocalName}" : element.Name.LocalName;

    private static string Name(XAttribute attribute)
    {
        if (attribute.IsNamespaceDeclaration)
            return attribute.Name.LocalName == "xmlns" ? "xmlns" : $"xmlns:{attribute.Name.LocalName}";
        return attribute.Parent!.GetPrefixOfNamespace(attribute.Name.Namespace) is { Length: > 0 } prefix ? $"{prefix}:{attribute.Name.LocalName}" : attribute.Name.LocalName;
    }

    private static JsonNode? Value(XElement element)
    {
        var text = string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value));
        if (!element.HasAttributes && !element.HasElements)
            return element.IsEmpty || text.Length == 0 ? (element.IsEmpty ? null : JsonValue.Create("")) : JsonValue.Create(text);
        var bag = new JsonObject();
        foreach (var attribute in element.Attributes())
            bag["@" + Name(attribute)] = attribute.Value;
        if (!string.IsNullOrWhiteSpace(text))
            bag["#text"] = text;
        foreach (var group in element.Elements().GroupBy(Name))
        {
            var values = group.Select(Value).ToArray();
            bag[group.Key] = values.Length == 1 ? values[0] : new JsonArray(values);
        }

        return bag;
    }
}
