using System.Xml;
using System.Xml.Linq;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Html;
using Msticnb.Host.Running;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering;

/// <summary>What holds for the rendering of every result, whoever made it.</summary>
public static class RenderingLaws
{
    private static readonly HashSet<string> Elements =
    [
        "html", "head", "meta", "title", "style", "body", "a", "div", "header", "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "span", "nav", "details", "summary", "ol", "ul", "li",
        "main", "section", "footer", "script", "noscript", "table", "thead", "tbody", "tr", "th", "td", "time", "pre", "code", "figure", "figcaption", "button",
        "svg", "g", "rect", "circle", "line", "path", "text", "em", "strong", "blockquote", "hr", "br",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "open", "tabindex", "role", "aria-label", "aria-hidden", "scope", "title", "hidden", "type", "rel",
        "data-table", "data-rows-of", "data-tree", "viewBox", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "d", "width", "height", "transform", "text-anchor",
    ];

    /// <summary>
    /// The page is well formed, holds only the elements and attributes that our code writes, one script that is ours,
    /// links only into itself or from help to https, and asks nothing of anybody.
    /// </summary>
    /// <returns>The page without its style sheet and its script.</returns>
    public static XDocument HtmlHasNoMarkupFromData(NotebookletResult result)
    {
        var html = result.ToHtml();
        Assert.That(Occurrences(html, Assets.Script), Is.EqualTo(1));
        Assert.That(Occurrences(html, Assets.Css), Is.EqualTo(1));
        var page = Parse(html.Replace(Assets.Script, "", StringComparison.Ordinal).Replace(Assets.Css, "", StringComparison.Ordinal));
        var elements = page.Descendants().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(elements.Select(e => e.Name.LocalName).Except(Elements), Is.Empty, "elements");
            Assert.That(elements.SelectMany(e => e.Attributes()).Select(a => a.Name.LocalName).Except(Attributes), Is.Empty, "attributes");
            Assert.That(page.Descendants("script").Count(s => s.Attribute("type") is null), Is.EqualTo(1), "scripts that run");
            Assert.That(page.Descendants("script").Where(s => s.Attribute("type") is { } type && type.Value != "application/json"), Is.Empty);
            Assert.That(page.Descendants("style").Count(), Is.EqualTo(1));
            Assert.That(page.Descendants("meta").Select(m => (string?)m.Attribute("content")), Does.Contain(Assets.Policy));
        });

        var ids = elements.Select(e => (string?)e.Attribute("id")).OfType<string>().ToList();
        Assert.That(ids, Is.Unique);
        foreach (var link in page.Descendants("a"))
        {
            var target = (string?)link.Attribute("href") ?? "";
            var isHelp = link.Ancestors("div").Any(d => (string?)d.Attribute("class") == "help");
            Assert.That(target.StartsWith('#') ? ids.Contains(target[1..]) : isHelp && target.StartsWith("https://", StringComparison.Ordinal), Is.True, $"link to {target}");
        }

        foreach (var data in page.Descendants("script").Where(s => s.Attribute("type") is not null))
            Assert.That(() => JObject.Parse(data.Value), Throws.Nothing);
        return page;
    }

    /// <summary>The JSON reads back, and every cell of every table is the cell of the result.</summary>
    public static JObject JsonRoundTrips(NotebookletResult result)
    {
        var document = JsonConvert.DeserializeObject<JObject>(result.ToJson(), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
        Assert.That(document["steps"]!.Select(s => (string)s["name"]!), Is.EqualTo(result.Steps.Select(s => s.Key)));
        foreach (var (step, json) in result.Steps.Zip(document["steps"]!))
        {
            Assert.That((string)json["outcome"]!, Is.EqualTo(step.Outcome.Name));
            Assert.That((string?)json["reason"] is null, Is.EqualTo(step.Outcome.Reason is null));
            if (step.Table is not { } table)
                continue;
            Assert.That((long)json["rowCount"]!, Is.EqualTo(table.Rows.Count));
            Assert.That(json["columns"]!.Select(c => (string)c["type"]!), Is.EqualTo(table.Columns.Select(c => ColumnTypes.TypeOf(c).KqlName())));
            for (var row = 0; row < table.Rows.Count; row++)
            {
                for (var column = 0; column < table.Columns.Count; column++)
                    CheckCell(table.Columns[column][row], ColumnTypes.TypeOf(table.Columns[column]), json["rows"]![row]![column]!);
            }
        }

        return document;
    }

    /// <summary>Printing the text moves no cursor, changes no colour and turns no direction.</summary>
    public static void TextMovesNoCursor(NotebookletResult result)
    {
        foreach (var text in new[] { result.ToText(), result.ToMarkdown() })
            Assert.That(text.Where(c => (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\u200b' or '\ufeff'), Is.Empty);
    }

    /// <summary>A partial step is marked as such, with its reason, in every format.</summary>
    public static void PartialIsMarkedEverywhere(NotebookletResult result)
    {
        foreach (var step in result.Steps.Where(s => s.IsShown && s.Outcome is StepOutcome.Partial))
        {
            Assert.That(result.ToText(), Does.Contain($"{step.Key}  [partial"));
            Assert.That(result.ToMarkdown(), Does.Contain("*partial").And.Contain("Partial: "));
            Assert.That(result.ToHtml(), Does.Contain("badge partial").And.Contain("Not all of it: "));
            Assert.That(result.ToJson(), Does.Contain("\"outcome\":\"partial\""));
        }
    }

    private static void CheckCell(object? value, ColumnType type, JToken json)
    {
        switch (value)
        {
            case null:
                Assert.That(json.Type == JTokenType.Null || (type == ColumnType.String && (string?)json == ""), Is.True);
                break;
            case string text when type != ColumnType.Dynamic:
                Assert.That((string?)json, Is.EqualTo(string.Concat(text.EnumerateRunes().Select(r => r.ToString()))));
                break;
            case DateTime time:
                Assert.That(DateTime.ParseExact((string)json!, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(DateTime.SpecifyKind(time, DateTimeKind.Unspecified)));
                break;
            case TimeSpan span:
                Assert.That(TimeSpan.ParseExact((string)json!, "c", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(span));
                break;
            case long or int or bool:
                Assert.That(json.ToObject(value.GetType()), Is.EqualTo(value));
                break;
            case double number:
                Assert.That(json.Type == JTokenType.String ? double.Parse((string)json!, System.Globalization.CultureInfo.InvariantCulture) : (double)json, Is.EqualTo(number));
                break;
            default:
                Assert.That(json.Type, Is.Not.EqualTo(JTokenType.Undefined));
                break;
        }
    }

    private static XDocument Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static int Occurrences(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}
