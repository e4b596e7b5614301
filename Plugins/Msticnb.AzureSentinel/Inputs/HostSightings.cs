using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.Inputs;

/// <summary>Asks the tables for the computers that they know. An absent table is passed over.</summary>
internal static class HostSightings
{
    private static readonly string[] Tables =
    [
        "SecurityEvent", "WindowsEvent", "Event", "Syslog", "Heartbeat", "DeviceInfo", "DeviceProcessEvents", "DeviceLogonEvents", "DeviceNetworkEvents", "VMComputer",
    ];

    /// <summary>The computers whose names contain a text, of all tables; an empty text gives all computers.</summary>
    public static async Task<IReadOnlyList<HostSighting>> ReadAsync(IResolveContext context, string namePart, CancellationToken cancellationToken)
    {
        var perTable = await Task.WhenAll(Tables.Select(t => ReadTableAsync(context, t, namePart, cancellationToken))).ConfigureAwait(false);
        return [.. perTable.SelectMany(s => s)];
    }

    /// <summary>Names of the computers whose agents gave the address as theirs, the newest first.</summary>
    public static async Task<IReadOnlyList<string>> ByAddressAsync(IResolveContext context, string address, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(context, "Heartbeat", "HostsByAddress.kql", new Dictionary<string, object?> { ["address"] = address }, cancellationToken).ConfigureAwait(false);
        return answer is null ? [] : [.. answer.Table.TableRows().Select(r => r.Text("Name")).Where(n => n.Length > 0)];
    }

    private static async Task<IEnumerable<HostSighting>> ReadTableAsync(IResolveContext context, string table, string namePart, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(context, table, $"Hosts{table}.kql", new Dictionary<string, object?> { ["name_part"] = namePart }, cancellationToken).ConfigureAwait(false);
        return answer is null ? [] : answer.Table.TableRows().Select(r => new HostSighting(
            r.Text("Name"), table, HostSystems.Parse(r.Text("System")), r.Long("Events") ?? 0, r.Time("LastSeen") ?? DateTime.MinValue));
    }

    private static async Task<QueryAnswer?> AskAsync(IResolveContext context, string table, string file, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        if (!await context.HasTableAsync(table, cancellationToken).ConfigureAwait(false))
            return null;
        try
        {
            return await context.QueryAsync(PackQueries.Read("Inputs/" + file), arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (TableMissingException)
        {
            // A service may list a table that nothing was ever written to.
            return null;
        }
        catch (QueryException e)
        {
            // One table that cannot be read must not hide the host from all others.
            context.Warn($"{table} could not be searched for hosts: {Quote.Short(e.Message)}");
            return null;
        }
    }
}
