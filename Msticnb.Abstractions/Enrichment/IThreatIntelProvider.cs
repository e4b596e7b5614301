namespace Msticnb.Abstractions.Enrichment;

/// <summary>Tells what is known against indicators.</summary>
public interface IThreatIntelProvider : IEnrichmentProvider
{
    /// <summary>True when it is asked by default; false when only on request.</summary>
    bool IsPrimary { get; }

    /// <summary>The kinds that it knows about; others are not passed to it.</summary>
    IReadOnlyCollection<IndicatorType> Supports { get; }

    /// <summary>Looks up distinct indicators; each gets at least one answer, of status <see cref="LookupStatus.NoData"/> when nothing is known.</summary>
    Task<IReadOnlyList<ThreatIntelAnswer>> LookupAsync(IReadOnlyCollection<Indicator> indicators, CancellationToken cancellationToken);
}

/// <summary>Something by which an attack may be recognised.</summary>
/// <param name="Value">Its value in plain form, not defanged.</param>
/// <param name="Type">Its kind.</param>
public sealed record Indicator(string Value, IndicatorType Type);

/// <summary>Kinds of indicators.</summary>
public enum IndicatorType
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>IPv4 address.</summary>
    IPv4,

    /// <summary>IPv6 address.</summary>
    IPv6,

    /// <summary>Domain name.</summary>
    Domain,

    /// <summary>URL.</summary>
    Url,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>MD5 of a file.</summary>
    Md5,

    /// <summary>SHA-1 of a file.</summary>
    Sha1,

    /// <summary>SHA-256 of a file.</summary>
    Sha256,

    /// <summary>Path of a file on Windows.</summary>
    WindowsPath,

    /// <summary>Path of a file on Linux.</summary>
    LinuxPath,
}

/// <summary>How bad an indicator is, in order.</summary>
public enum ThreatSeverity
{
    /// <summary>Nothing is known.</summary>
    Unknown = -1,

    /// <summary>Known, and not as bad.</summary>
    Information = 0,

    /// <summary>Suspicious.</summary>
    Warning = 1,

    /// <summary>Malicious.</summary>
    High = 2,
}

/// <summary>How a look-up ended.</summary>
public enum LookupStatus
{
    /// <summary>With an answer.</summary>
    Ok,

    /// <summary>The provider does not know this kind.</summary>
    NotSupported,

    /// <summary>The value is not of its kind.</summary>
    BadFormat,

    /// <summary>The look-up failed.</summary>
    Failed,

    /// <summary>Nothing is known.</summary>
    NoData,

    /// <summary>It was not sent: the sharing policy or a quota forbids it.</summary>
    Withheld,
}

/// <summary>What one provider says about one indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Provider">The provider's name.</param>
/// <param name="Status">How the look-up ended.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record ThreatIntelAnswer(Indicator Indicator, string Provider, LookupStatus Status, ThreatSeverity Severity)
{
    /// <summary>The facts, as JSON text. Text from a provider is as hostile as text from a log.</summary>
    public string? Details { get; init; }

    /// <summary>Where a person can read more.</summary>
    public string? Reference { get; init; }
}
