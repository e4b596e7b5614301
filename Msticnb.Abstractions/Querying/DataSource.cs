namespace Msticnb.Abstractions.Querying;

/// <summary>Where the data lies: what a backend is opened on.</summary>
/// <param name="Kind">Which backend: <c>local</c>, <c>workspace</c> or <c>cluster</c>; packs may add kinds.</param>
public sealed record DataSource(string Kind)
{
    /// <summary>The kind of a folder of files.</summary>
    public const string LocalKind = "local";

    /// <summary>The location of <see cref="Sample"/>: the built-in sample workspace.</summary>
    public const string SampleLocation = "sample";

    /// <summary>The setting with the memory that local queries may use, e.g. <c>2GB</c>; what needs more goes to temporary files. Absent: 80 % of the machine.</summary>
    public const string MemorySetting = "memory";

    /// <summary>The setting with the folder for these temporary files. Absent: the system's own.</summary>
    public const string TempFolderSetting = "temp";

    /// <summary>A folder, a workspace id or a cluster URL; for local data <c>sample</c> is the built-in sample workspace.</summary>
    public string Location { get; init; } = "";

    /// <summary>Further settings by name, such as <c>database</c>. Never secrets: they come from configuration when they are used.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The built-in sample workspace.</summary>
    public static DataSource Sample { get; } = new(LocalKind) { Location = SampleLocation };

    /// <summary>A folder with one file or sub-folder for each table.</summary>
    public static DataSource Folder(string path) => new(LocalKind) { Location = path };

    /// <summary>True for the same kind, location and settings; case counts but in the kind.</summary>
    public bool Equals(DataSource? other) =>
        other is not null
        && string.Equals(Kind, other.Kind, StringComparison.OrdinalIgnoreCase)
        && Location == other.Location
        && Settings.Count == other.Settings.Count
        && Settings.All(s => other.Settings.TryGetValue(s.Key, out var value) && value == s.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind.ToUpperInvariant(), Location, Settings.Count);
}
