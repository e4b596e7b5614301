using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Msticnb.LocalData.Sample.Company;

namespace Msticnb.LocalData.Sample.Story;

/// <summary>
/// The intrusion that runs through every sample, whatever its options: who did what, and what an investigation must find.
/// It is read from the same data (<c>Story/facts.json</c>, <c>Story/Rows/*.json</c>) that the rows are made from.
/// </summary>
public sealed class SampleStory
{
    private const string ResourcePrefix = "Sample/Story/";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<SampleStory> Instance = new(() =>
        new(JsonSerializer.Deserialize<StoryFacts>(ReadResource("facts.json") ?? throw new InvalidDataException("The sample's facts are missing from the assembly."), Web)
            ?? throw new InvalidDataException("The sample's facts are empty.")));

    private readonly StoryFacts _facts;

    private SampleStory(StoryFacts facts)
    {
        _facts = facts;
        Alerts = [.. facts.Alerts.Select(a => a with { Id = StableId.Guid("alert:" + a.Key) })];
        Bookmarks = [.. facts.Bookmarks.Select(b => b with { Id = StableId.Guid("bookmark:" + b.Key) })];
        EncodedCommands = facts.Payloads.Values.Select(StoryReader.Encoded).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The server that the intruder reaches and works on.</summary>
    public SampleHost Victim => Hosts.Named(this["victim"]);

    /// <summary>A server whose name has the victim's name as a term, and which has nothing to do with the intrusion.</summary>
    public SampleHost Sibling => Hosts.Named(this["sibling"]);

    /// <summary>The workstation where it begins.</summary>
    public SampleHost EntryHost => Hosts.Named(this["entryHost"]);

    /// <summary>The Linux server whose password is guessed.</summary>
    public SampleHost LinuxHost => Hosts.Named(this["linuxHost"]);

    /// <summary>The person whose password was phished.</summary>
    public SampleAccount Phished => Accounts.Named(this["phished"]);

    /// <summary>The administrator whose account is used on the victim.</summary>
    public SampleAccount Administrator => Accounts.Named(this["administrator"]);

    /// <summary>The local account that the intruder makes on the victim.</summary>
    public string NewAccount => this["newAccount"];

    /// <summary>The account that the intruder makes on the Linux server.</summary>
    public string NewLinuxAccount => this["newLinuxAccount"];

    /// <summary>The scheduled task that runs an encoded command.</summary>
    public string TaskName => this["taskName"];

    /// <summary>The service that is installed on the victim.</summary>
    public string ServiceName => this["serviceName"];

    /// <summary>Where data goes and commands come from.</summary>
    public string ControlAddress => this["controlAddress"];

    /// <summary>The host name of <see cref="ControlAddress"/>.</summary>
    public string ControlDomain => this["controlDomain"];

    /// <summary>The URL in the encoded commands.</summary>
    public string ControlUrl => this["controlUrl"];

    /// <summary>Where the phished password is used.</summary>
    public string SignInAddress => this["signInAddress"];

    /// <summary>Where the cloud sign-ins are sprayed from.</summary>
    public string SprayAddress => this["sprayAddress"];

    /// <summary>Where the Linux password is guessed from.</summary>
    public string SshAddress => this["sshAddress"];

    /// <summary>The story's alerts.</summary>
    public IReadOnlyList<StoryAlert> Alerts { get; }

    /// <summary>The story's bookmarks, the deleted one included.</summary>
    public IReadOnlyList<StoryBookmark> Bookmarks { get; }

    /// <summary>The commands that PowerShell is given, in the clear.</summary>
    public IReadOnlyCollection<string> Payloads => [.. _facts.Payloads.Values];

    /// <summary>The same as base64 of UTF-16, as they stand in command lines.</summary>
    public IReadOnlySet<string> EncodedCommands { get; }

    /// <summary>A fact by its name in the data.</summary>
    /// <exception cref="KeyNotFoundException">There is no such fact.</exception>
    public string this[string fact] => _facts.Facts.TryGetValue(fact, out string? value)
        ? value
        : throw new KeyNotFoundException($"The sample's story has no fact '{fact}'.");

    /// <summary>
    /// How often things happened that several tables tell of: <c>sprayedSignIns</c>, <c>sshFailures</c>, <c>controlFlows</c> (from the
    /// victim to <see cref="ControlAddress"/>) and so on.
    /// </summary>
    public IReadOnlyDictionary<string, int> Counts => _facts.Counts;

    /// <summary>What an investigation of the last day must find on each host that the story says something about, by short name.</summary>
    public IReadOnlyDictionary<string, ExpectedFindings> Expected => _facts.Expected;

    /// <summary>The story; it is read once.</summary>
    /// <exception cref="InvalidDataException">The data inside the assembly is not consistent.</exception>
    public static SampleStory Load() => Instance.Value;

    internal IReadOnlyList<StoryRow> RowsOf(string table, DateTime end) => ReadResource($"Rows/{table}.json") is { } json
        ? [.. new StoryReader(_facts.Facts, _facts.Payloads, end).Read(table, json)]
        : [];

    private static string? ReadResource(string name)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourcePrefix + name);
        if (stream is null)
            return null;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
