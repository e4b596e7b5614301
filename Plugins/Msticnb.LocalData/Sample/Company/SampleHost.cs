using System.Globalization;

namespace Msticnb.LocalData.Sample.Company;

/// <summary>What a machine is for; it decides what ordinary noise it makes.</summary>
public enum HostRole
{
    /// <summary>One person's Windows computer.</summary>
    Workstation,

    /// <summary>A Windows member server.</summary>
    Server,

    /// <summary>The Windows domain controller.</summary>
    DomainController,

    /// <summary>A Linux server.</summary>
    Linux,
}

/// <summary>A machine of the company.</summary>
/// <param name="Name">The short name, in the case that its own logs use.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Address">Its private address.</param>
/// <param name="ResourceGroup">The Azure resource group.</param>
/// <param name="Size">The Azure VM size.</param>
/// <param name="PublicAddress">Its public address, when it has one.</param>
/// <param name="IsQuiet">Nothing that stands out ever happens here: no alert, task, account change or notable event.</param>
public sealed record SampleHost(string Name, HostRole Role, string Address, string ResourceGroup, string Size, string? PublicAddress = null, bool IsQuiet = false)
{
    /// <summary>The name with the company's domain.</summary>
    public string Fqdn => Name + "." + Tenant.Domain;

    /// <summary>True for Windows, false for Linux.</summary>
    public bool IsWindows => Role != HostRole.Linux;

    /// <summary>The <c>Computer</c> of its event logs: Windows says the full name, Linux the short one.</summary>
    public string LogName { get; } = Role == HostRole.Linux ? Name : Name + "." + Tenant.Domain;

    internal string MachineAccount { get; } = Name + "$";

    internal string SourceComputerId { get; } = StableId.Guid("agent:" + Name);

    internal string VmId { get; } = StableId.Guid("vm:" + Name);

    internal string DeviceId { get; } = StableId.Hex("device:" + Name, 40);

    internal string ResourceId { get; } =
        $"/subscriptions/{Tenant.SubscriptionId}/resourceGroups/{ResourceGroup}/providers/Microsoft.Compute/virtualMachines/{Name}";

    /// <summary><c>_ResourceId</c> is written in lower case by the service.</summary>
    internal string LowerResourceId { get; } =
        $"/subscriptions/{Tenant.SubscriptionId}/resourcegroups/{ResourceGroup}/providers/microsoft.compute/virtualmachines/{Name}".ToLowerInvariant();

    /// <summary>Azure's network tables name a machine <c>group/name</c> in lower case.</summary>
    internal string NetworkName { get; } = $"{ResourceGroup}/{Name}".ToLowerInvariant();

    internal string MacAddress { get; } = "00-0D-3A-" + string.Join('-', Enumerable.Range(0, 3).Select(i => StableId.Hex("mac:" + Name, 6).Substring(i * 2, 2))).ToUpperInvariant();

    internal string OsName => Role switch
    {
        HostRole.Workstation => "Windows 11 Enterprise",
        HostRole.Linux => "Ubuntu",
        _ => "Windows Server 2022 Datacenter",
    };

    /// <summary>Identifiers of processes that were there before the first row: hexadecimal, as event 4688 writes them.</summary>
    internal string SystemPid(string process)
    {
        ulong hash = StableId.Hash(Name + "/" + process);
        return "0x" + (((hash % 0x1C0) + 0x80) * 4).ToString("x", CultureInfo.InvariantCulture);
    }
}
