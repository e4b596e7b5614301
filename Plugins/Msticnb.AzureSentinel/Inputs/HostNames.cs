using Near = Msticnb.Abstractions.Diagnostics.Nearest;

namespace Msticnb.AzureSentinel.Inputs;

/// <summary>Guesses which host a mistyped name means.</summary>
internal static class HostNames
{
    private const int Most = 3;

    /// <summary>Full names of up to three hosts with a name close to the typed one, the closest first.</summary>
    public static IReadOnlyList<string> Nearest(string typed, IReadOnlyList<HostIdentity> hosts)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var host in hosts)
        {
            byName.TryAdd(host.FullName, host.FullName);
            byName.TryAdd(host.ShortName, host.FullName);
        }

        var near = new List<string>();
        while (near.Count < Most && Near.To(typed, byName.Keys.Order(StringComparer.Ordinal)) is { } name)
        {
            var full = byName[name];
            near.Add(full);
            foreach (var spelling in byName.Where(n => n.Value == full).Select(n => n.Key).ToList())
                byName.Remove(spelling);
        }

        return near;
    }
}
