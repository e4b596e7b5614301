using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>
/// <c>parse_xml</c>: elements as bags, attributes as <c>@Name</c>, text beside them as <c>#text</c>, repeated elements as an
/// array; the declaration, comments and instructions are passed over. No DTD, no entity beyond the five of XML, nothing fetched; what is no XML is null.
/// </summary>
internal static class XmlUdfs
{
    // Kusto's limit, of the text in UTF-8.
    private const int MaxBytes = 1_048_576;

    public static IReadOnlyList<UdfRegistration> All { get; } = [KqlUdfs.Of<string, string?>("kql_parse_xml", Parse)];

    private static string? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['<', ..] || Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersFromEntities = 0,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
            if (TooDeep(text))
                return null;
            var root = XDocument.Load(reader, LoadOptions.None).Root!;
            return JsonValues.Write(new JsonObject { [Name(root)] = Value(root) });
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
        var text = string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Trim();
        if (!element.HasAttributes && !element.HasElements)
            return element.IsEmpty || text.Length == 0 ? (element.IsEmpty ? null : JsonValue.Create("")) : JsonValue.Create(text);
        var bag = new JsonObject();
        foreach (var attribute in element.Attributes())
            bag["@" + Name(attribute)] = attribute.Value;
        if (text.Length > 0)
            bag["#text"] = text;
        foreach (var group in element.Elements().GroupBy(Name))
        {
            var values = group.Select(Value).ToArray();
            bag[group.Key] = values.Length == 1 ? values[0] : new JsonArray(values);
        }

        return bag;
    }
}
