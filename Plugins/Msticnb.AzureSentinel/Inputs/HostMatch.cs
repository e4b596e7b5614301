namespace Msticnb.AzureSentinel.Inputs;

/// <summary>How a typed name fits the machines of a workspace.</summary>
/// <param name="Kind">The closest way in which any fits.</param>
/// <param name="Hosts">Those that fit in that way, with the most events first.</param>
internal sealed record HostMatch(HostMatchKind Kind, IReadOnlyList<HostIdentity> Hosts)
{
    /// <summary>The closest way wins: a machine of exactly that name is meant, whatever longer names contain it.</summary>
    public static HostMatch Find(IReadOnlyList<HostIdentity> hosts, string typed)
    {
        var name = typed.Trim().TrimEnd('.');
        (HostMatchKind Kind, Func<HostIdentity, bool> Fits)[] ways =
        [
            (HostMatchKind.Exact, h => IsExact(h, name)),
            (HostMatchKind.Prefix, h => Any(h, n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase))),
            (HostMatchKind.Contains, h => Any(h, n => n.Contains(name, StringComparison.OrdinalIgnoreCase))),
        ];
        foreach (var (kind, fits) in ways)
        {
            var fitting = hosts.Where(fits).ToList();
            if (fitting.Count > 0)
                return new HostMatch(kind, fitting);
        }

        return new HostMatch(HostMatchKind.None, []);
    }

    // A full name also means a machine that the tables know by its short name alone, but never one of another domain.
    private static bool IsExact(HostIdentity host, string name)
    {
        if (Any(host, n => n.TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase)))
            return true;
        var isTypedFull = HostSighting.ShortOf(name).Length < name.Length;
        var isKnownFull = host.Sightings.Any(s => s.IsFull);
        return !(isTypedFull && isKnownFull) && host.ShortName.Equals(HostSighting.ShortOf(name), StringComparison.OrdinalIgnoreCase);
    }

    private static bool Any(HostIdentity host, Func<string, bool> test) => host.Sightings.Any(s => test(s.Name));
}

/// <summary>Ways in which a name fits, the closest first.</summary>
internal enum HostMatchKind
{
    Exact,
    Prefix,
    Contains,
    None,
}
