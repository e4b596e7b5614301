using System.Text.Json;

namespace Msticnb.LocalData.Sample;

/// <summary>What <c>.sample.json</c> says about the folder that it lies in.</summary>
/// <param name="Version">The generator's version: another version makes other rows.</param>
/// <param name="Options">What the sample was made from.</param>
/// <param name="Tables">Rows by table.</param>
public sealed record SampleInfo(int Version, SampleOptions Options, IReadOnlyDictionary<string, long> Tables)
{
    /// <summary>The file's name; it is hidden, because every other <c>.json</c> in a data folder is a table.</summary>
    public const string FileName = ".sample.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads the description of a sample; null when <paramref name="folder"/> is none, or none that can be read.</summary>
    public static SampleInfo? TryRead(string folder)
    {
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return null;
        try
        {
            SampleInfo? info = JsonSerializer.Deserialize<SampleInfo>(File.ReadAllText(file), Json);
            return info?.Options is null || info.Tables is null ? null : info;
        }
        catch (JsonException)
        {
            // Something else that happens to have this name.
            return null;
        }
    }

    /// <summary>Whether generating with <paramref name="options"/> would give the same rows again.</summary>
    public bool IsUpToDate(SampleOptions options) => Version == SampleWorkspace.Version && Options == options;

    internal async Task WriteAsync(string folder, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n", cancellationToken).ConfigureAwait(false);
}
