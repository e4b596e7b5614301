namespace Msticnb.LocalData.Sample.Story;

/// <summary>The shape of <c>Story/facts.json</c>.</summary>
internal sealed record StoryFacts(
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyDictionary<string, string> Payloads,
    IReadOnlyList<StoryAlert> Alerts,
    IReadOnlyList<StoryBookmark> Bookmarks,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<string, ExpectedFindings> Expected);

/// <summary>An alert of the story.</summary>
/// <param name="Key">Its name in the data.</param>
/// <param name="Name">Its display name.</param>
/// <param name="Severity">The severity of its last update.</param>
/// <param name="Rows">Rows that carry it: the first one and its updates.</param>
/// <param name="Hosts">Short names of the hosts that it names.</param>
public sealed record StoryAlert(string Key, string Name, string Severity, int Rows, IReadOnlyList<string> Hosts)
{
    /// <summary>Its <c>SystemAlertId</c>.</summary>
    public string Id { get; init; } = "";
}

/// <summary>A bookmark of the story.</summary>
/// <param name="Key">Its name in the data.</param>
/// <param name="Name">The name of its last version.</param>
/// <param name="Rows">Its versions.</param>
/// <param name="Deleted">The last version is marked as deleted.</param>
/// <param name="Host">Short name of the host that it is about.</param>
public sealed record StoryBookmark(string Key, string Name, int Rows, bool Deleted, string? Host)
{
    /// <summary>Its <c>BookmarkId</c>.</summary>
    public string Id { get; init; } = "";
}

/// <summary>What the last day holds about one host.</summary>
/// <param name="Events">Rows of the <c>SecurityEvent</c> ids that matter; ids that are not named have none, or are ordinary noise.</param>
/// <param name="Alerts">Alerts that name the host.</param>
/// <param name="AlertRows">Rows of these alerts.</param>
/// <param name="Bookmarks">Bookmarks about the host that were not deleted, counted once each.</param>
/// <param name="UserGroupChanges">Linux: users and groups added or modified (<c>Syslog</c> rows).</param>
/// <param name="CriticalMessages">Linux: <c>Syslog</c> rows of severity alert or crit.</param>
/// <param name="CronEdits">Linux: rows that begin or end the editing of a cron table.</param>
public sealed record ExpectedFindings(
    IReadOnlyDictionary<string, int> Events,
    int Alerts,
    int AlertRows,
    int Bookmarks,
    int UserGroupChanges = 0,
    int CriticalMessages = 0,
    int CronEdits = 0);
