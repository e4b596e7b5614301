using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;

namespace Msticnb.AzureSentinel.Inputs;

/// <summary>One machine with all the names under which the tables have it.</summary>
internal sealed class HostIdentity
{
    public HostIdentity(IReadOnlyList<HostSighting> sightings)
    {
        Sightings = sightings;
        var named = sightings.OrderByDescending(s => s.IsFull).ThenByDescending(s => s.Events).ThenBy(s => s.Name, StringComparer.Ordinal);
        FullName = named.First().Name.TrimEnd('.');
    }

    public IReadOnlyList<HostSighting> Sightings { get; }

    /// <summary>Name with its domain when any table has it.</summary>
    public string FullName { get; }

    public string ShortName => HostSighting.ShortOf(FullName);

    /// <summary>Every spelling, as it is written in the tables.</summary>
    public IReadOnlyList<string> Names => [.. Sightings.Select(s => s.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public long Events => Sightings.Sum(s => s.Events);

    public DateTime LastSeen => Sightings.Max(s => s.LastSeen);

    /// <summary>Null when no table tells, or when they contradict each other. What a table says counts more than what follows from its being there.</summary>
    public OSFamily? System => Only(Sightings.Where(s => s.NamesSystem)) ?? (IsContradictory ? null : Only(Sightings));

    /// <summary>True when tables of Windows and of Linux have the name and none settles which it is.</summary>
    public bool IsContradictory => Only(Sightings.Where(s => s.NamesSystem)) is null && Sightings.Select(s => s.System).OfType<OSFamily>().Distinct().Count() > 1;

    public Candidate ToCandidate() => new(
        FullName,
        System is { } system ? $"{system} host" : "host",
        [.. Sightings.Select(s => s.Table).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Events,
        new DateTimeOffset(DateTime.SpecifyKind(LastSeen, DateTimeKind.Utc)));

    /// <summary>Puts names together that are one machine: the same short name, and no more than one full name with it.</summary>
    public static IReadOnlyList<HostIdentity> Group(IEnumerable<HostSighting> sightings) =>
        [.. sightings.GroupBy(s => s.ShortName, StringComparer.OrdinalIgnoreCase).SelectMany(Split)
            .OrderByDescending(i => i.Events).ThenBy(i => i.FullName, StringComparer.Ordinal)];

    // With several full names a short one may be any of them, and belongs to none.
    private static IEnumerable<HostIdentity> Split(IGrouping<string, HostSighting> sameShortName)
    {
        var full = sameShortName.Where(s => s.IsFull).GroupBy(s => s.Name.TrimEnd('.'), StringComparer.OrdinalIgnoreCase).ToList();
        return full.Count <= 1 ? [new HostIdentity([.. sameShortName])] : full.Select(f => new HostIdentity([.. f]));
    }

    private static OSFamily? Only(IEnumerable<HostSighting> sightings) =>
        sightings.Select(s => s.System).OfType<OSFamily>().Distinct().ToList() is [var only] ? only : null;
}
