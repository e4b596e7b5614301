using Msticnb.Abstractions.Entities;

namespace Msticnb.AzureSentinel.Inputs;

/// <summary>A computer's name as one table has it.</summary>
/// <param name="Name">As it is written there.</param>
/// <param name="Table">The table.</param>
/// <param name="System">The system that the table names, or that it comes from; null when it tells neither.</param>
/// <param name="Events">Rows about it in the range.</param>
/// <param name="LastSeen">The newest of them, in UTC.</param>
internal sealed record HostSighting(string Name, string Table, OSFamily? System, long Events, DateTime LastSeen)
{
    /// <summary>The name up to its first dot; an address stays whole.</summary>
    public string ShortName => ShortOf(Name);

    /// <summary>True for a name with a domain.</summary>
    public bool IsFull => ShortName.Length < Name.TrimEnd('.').Length;

    /// <summary>True when the table says what the system is; false when it only follows from what writes to the table.</summary>
    public bool NamesSystem => Table is "Heartbeat" or "DeviceInfo" or "VMComputer";

    public static string ShortOf(string name) => Host.FromName(name).HostName ?? name;
}
