using Msticnb.Abstractions.Diagnostics;
using Msticnb.Cli.CommandLine;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Msticnb.Cli.Options;

/// <summary>
/// <c>msticnb.json</c> in the current folder, or the file that MSTICNB_CONFIG names: <c>{"data": "exports", "plugins": ["packs"], "online": true}</c>.
/// Relative paths start at the file's own folder.
/// </summary>
internal sealed record ConfigurationFile
{
    private const string FileName = "msticnb.json";
    private const string FileVariable = "MSTICNB_CONFIG";
    private static readonly string[] Keys = ["data", "plugins", "online"];

    /// <summary>A data folder, or <c>sample</c>; null when the file names none.</summary>
    public string? Data { get; init; }

    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>True when providers of facts may send values out of this machine.</summary>
    public bool Online { get; init; }

    /// <summary>True when nobody named the file: it lay in the current folder, which may have come with somebody else's data.</summary>
    public bool IsFound { get; private init; }

    /// <exception cref="CommandLineException">The file was named and is absent, or it is no such file.</exception>
    public static ConfigurationFile Read(Surroundings world)
    {
        var named = world.Variable(FileVariable);
        var path = world.FullPath(string.IsNullOrEmpty(named) ? FileName : named);
        if (!string.IsNullOrEmpty(named))
            return Parse(path);
        return File.Exists(path) ? Parse(path) with { IsFound = true } : new ConfigurationFile();
    }

    // A method of its own, so that nothing of JSON is loaded where there is no file.
    private static ConfigurationFile Parse(string path)
    {
        try
        {
            var json = JToken.Parse(File.ReadAllText(path)) as JObject ?? throw CommandLineException.BadConfiguration(path, "it is no JSON object.");
            if (json.Properties().FirstOrDefault(p => !Keys.Contains(p.Name, StringComparer.Ordinal)) is { } unknown)
                throw CommandLineException.BadConfiguration(path, $"it has no setting '{Quote.Short(unknown.Name)}'; the settings are {string.Join(", ", Keys)}.");
            var folder = Path.GetDirectoryName(path)!;
            return new ConfigurationFile
            {
                Data = Text(json["data"], path) is { } data ? data == DataOptions.SampleName ? data : Path.GetFullPath(data, folder) : null,
                Plugins = json["plugins"] is { } plugins
                    ? [.. (plugins as JArray ?? throw CommandLineException.BadConfiguration(path, "plugins is no array of texts.")).Select(p => Path.GetFullPath(Text(p, path) ?? "", folder))]
                    : [],
                Online = json["online"] switch
                {
                    null => false,
                    JValue { Value: bool online } => online,
                    _ => throw CommandLineException.BadConfiguration(path, "online is neither true nor false."),
                },
            };
        }
        catch (JsonException e)
        {
            throw CommandLineException.BadConfiguration(path, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandLineException.BadConfiguration(path, e.Message);
        }
    }

    private static string? Text(JToken? value, string path) => value switch
    {
        null or { Type: JTokenType.Null } => null,
        { Type: JTokenType.String } when (string)value! is { Length: > 0 } text => text,
        _ => throw CommandLineException.BadConfiguration(path, $"{value.Path} is no text."),
    };
}
