using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>URLs, file paths and command lines, taken apart.</summary>
internal static partial class UrlUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string?>("kql_parse_url", ParseUrl),
        KqlUdfs.Of<string, string?>("kql_parse_urlquery", text => JsonValues.Write(new JsonObject { ["Query Parameters"] = Query(text.TrimStart('?')) })),
        KqlUdfs.Of<string, string?>("kql_parse_path", ParsePath),
        KqlUdfs.Of<string, string, string?>("kql_parse_command_line", ParseCommandLine),
    ];

    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.\-]*)://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<host>\[[^\]]*\]|[^:/?#]*)(?::(?<port>\d+))?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Url();

    private static string? ParseUrl(string text)
    {
        var match = Url().Match(text);
        string Part(string name) => match.Groups[name].Value;
        return JsonValues.Write(new JsonObject
        {
            ["Scheme"] = Part("scheme"),
            ["Host"] = Part("host"),
            ["Port"] = Part("port"),
            ["Path"] = Part("path"),
            ["Username"] = Part("user"),
            ["Password"] = Part("password"),
            ["Query Parameters"] = Query(Part("query")),
            ["Fragment"] = Part("fragment"),
        });
    }

    private static JsonObject Query(string text)
    {
        var result = new JsonObject();
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equal = pair.IndexOf('=', StringComparison.Ordinal);
            var key = Uri.UnescapeDataString(equal < 0 ? pair : pair[..equal]);
            result[key] = equal < 0 ? "" : Uri.UnescapeDataString(pair[(equal + 1)..]);
        }

        return result;
    }

    [GeneratedRegex(@"^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.\-]+)://)?(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Scheme();

    private static string? ParsePath(string text)
    {
        var match = Scheme().Match(text);
        var path = match.Groups["rest"].Value;
        var stream = "";
        var root = path is [_, ':', ..] && char.IsAsciiLetter(path[0]) ? path[..2] : "";
        var colon = path.IndexOf(':', root.Length);
        if (colon > 0 && path.IndexOfAny(['/', '\\'], colon) < 0)
        {
            stream = path[(colon + 1)..];
            path = path[..colon];
        }

        var cut = path.LastIndexOfAny(['/', '\\']);
        var directory = cut < 0 ? "" : path[..cut];
        var file = path[(cut + 1)..];
        var directoryName = directory[(directory.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = file.LastIndexOf('.');
        return JsonValues.Write(new JsonObject
        {
            ["Scheme"] = match.Groups["scheme"].Value,
            ["RootPath"] = root,
            ["DirectoryPath"] = directory,
            ["DirectoryName"] = directoryName,
            ["Filename"] = file,
            ["Extension"] = dot < 0 ? "" : file[(dot + 1)..],
            ["AlternateDataStreamName"] = stream,
        });
    }

    private static string? ParseCommandLine(string text, string parser)
    {
        if (!string.Equals(parser, "windows", StringComparison.OrdinalIgnoreCase))
            return null;
        return text.Length == 0 ? null : JsonValues.Write(new JsonArray(Windows(text).Select(a => (JsonNode?)a).ToArray()));
    }

    // The rules of CommandLineToArgvW: 2n backslashes before a quote are n, one more escapes it.
    private static List<string> Windows(string text)
    {
        var arguments = new List<string>();
        var argument = new StringBuilder();
        var quoted = false;
        var started = false;
        for (var i = 0; i < text.Length; i++)
        {
            var slashes = 0;
            while (i < text.Length && text[i] == '\\')
            {
                slashes++;
                i++;
            }

            if (slashes > 0)
            {
                started = true;
                var isQuote = i < text.Length && text[i] == '"';
                argument.Append('\\', isQuote ? slashes / 2 : slashes);
                if (isQuote && slashes % 2 == 1)
                {
                    argument.Append('"');
                    continue;
                }

                if (i >= text.Length)
                    break;
            }

            if (text[i] == '"')
            {
                started = true;
                if (quoted && i + 1 < text.Length && text[i + 1] == '"')
                    argument.Append(text[i++]);
                else
                    quoted = !quoted;
            }
            else if (text[i] is ' ' or '\t' && !quoted)
            {
                if (started)
                    arguments.Add(argument.ToString());
                argument.Clear();
                started = false;
            }
            else
            {
                started = true;
                argument.Append(text[i]);
            }
        }

        if (started)
            arguments.Add(argument.ToString());
        return arguments;
    }
}
