using System.Composition;
using System.Net;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;

namespace Msticnb.AzureSentinel.Inputs;

/// <summary>
/// Finds the machine that a name means: exactly that name, short or full, wins; else names that begin with it; else
/// names that contain it. Short and full name of one machine are one. An address means the machine whose agent gave it.
/// </summary>
[Export(typeof(IInputResolver))]
public sealed class HostResolver : IInputResolver
{
    /// <inheritdoc/>
    public InputKind Kind => InputKind.Host;

    /// <inheritdoc/>
    public async Task<InputResolution> ResolveAsync(string value, IResolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        var typed = value.Trim();
        if (IPAddress.TryParse(typed, out _) && await HostSightings.ByAddressAsync(context, typed, cancellationToken).ConfigureAwait(false) is { Count: > 0 } owners)
            return await ByAddressAsync(typed, owners, context, cancellationToken).ConfigureAwait(false);

        var sightings = await HostSightings.ReadAsync(context, HostSighting.ShortOf(typed), cancellationToken).ConfigureAwait(false);
        var match = HostMatch.Find(HostIdentity.Group(sightings), typed);
        if (match.Kind == HostMatchKind.None)
            return await NotFoundAsync(typed, context, cancellationToken).ConfigureAwait(false);
        if (match.Hosts.Count > 1)
            return Ambiguous(match.Hosts);

        var host = match.Hosts[0];
        if (match.Kind != HostMatchKind.Exact)
            context.Warn($"No host is called {Quote.Short(typed)}; this is {Quote.Short(host.FullName)}, the only one whose name has that in it.");
        return Resolved(typed, host, sightings, context, isByName: match.Kind == HostMatchKind.Exact);
    }

    // An address may pass from one machine to another: all that had it are candidates.
    private static async Task<InputResolution> ByAddressAsync(string address, IReadOnlyList<string> owners, IResolveContext context, CancellationToken cancellationToken)
    {
        var sightings = new List<HostSighting>();
        foreach (var shortName in owners.Select(HostSighting.ShortOf).Distinct(StringComparer.OrdinalIgnoreCase))
            sightings.AddRange(await HostSightings.ReadAsync(context, shortName, cancellationToken).ConfigureAwait(false));
        var distinct = sightings.Distinct().ToList();
        var identities = HostIdentity.Group(distinct);
        var hosts = owners.SelectMany(o => HostMatch.Find(identities, o) is { Kind: HostMatchKind.Exact } exact ? exact.Hosts : []).Distinct().ToList();
        if (hosts.Count > 1)
            return Ambiguous(hosts);
        if (hosts.Count == 1)
            return Resolved(address, hosts[0], distinct, context, isByName: false);

        context.Warn($"{address} was {Quote.Short(owners[0])}, which has written no event in the range.");
        return new InputResolution.Resolved(new HostInput { Value = address, Host = Host.FromName(owners[0]), Names = owners, WasFound = false });
    }

    private static InputResolution.Resolved Resolved(string typed, HostIdentity host, IReadOnlyList<HostSighting> sightings, IResolveContext context, bool isByName)
    {
        if (host.IsContradictory)
            context.Warn($"{Quote.Short(host.FullName)} is in tables of Windows and of Linux: it is asked for in both ways, and may be two machines.");
        var shortSpelling = sightings.FirstOrDefault(s => !s.IsFull && s.ShortName.Equals(host.ShortName, StringComparison.OrdinalIgnoreCase) && !host.Sightings.Contains(s));
        if (shortSpelling is not null)
            context.Warn($"Rows under the short name {Quote.Short(shortSpelling.Name)} (in {shortSpelling.Table}) may be of another machine of that name; they are left out.");

        // Whoever types a full name that the tables shorten knows more than they do.
        var isSpelledOut = isByName && typed.Length > host.FullName.Length;
        return new InputResolution.Resolved(new HostInput
        {
            Value = typed,
            Host = Host.FromName(isSpelledOut ? typed : host.FullName) with { OSFamily = host.System },
            Names = isByName && !host.Names.Contains(typed, StringComparer.OrdinalIgnoreCase) ? [.. host.Names, typed] : host.Names,
        });
    }

    private static InputResolution.Ambiguous Ambiguous(IReadOnlyList<HostIdentity> hosts) => new([.. hosts.Select(h => h.ToCandidate())]);

    private static async Task<InputResolution> NotFoundAsync(string typed, IResolveContext context, CancellationToken cancellationToken)
    {
        var known = await HostSightings.ReadAsync(context, "", cancellationToken).ConfigureAwait(false);
        var near = HostNames.Nearest(typed, HostIdentity.Group(known));
        var guess = near.Count == 0 ? "" : $" Near to it: {string.Join(", ", near.Select(Quote.Short))}.";
        context.Warn($"No table knows a host {Quote.Short(typed)} in the range; it is searched for as typed, in the ways of Windows and of Linux.{guess}");
        return new InputResolution.Resolved(new HostInput { Value = typed, Host = Host.FromName(typed), Names = [typed], WasFound = false });
    }
}
