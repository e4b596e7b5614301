using Msticnb.Abstractions.Entities;

namespace Msticnb.AzureSentinel.Inputs;

/// <summary>Families of operating systems in the spellings of the tables.</summary>
internal static class HostSystems
{
    private static readonly string[] Linuxes = ["linux", "ubuntu", "debian", "redhat", "red hat", "rhel", "centos", "suse", "sles", "fedora", "oracle", "amazon", "mariner", "rocky", "alma"];

    /// <summary>Null when the text names no family that is known.</summary>
    public static OSFamily? Parse(string text) => text switch
    {
        "" => null,
        _ when text.StartsWith("windows", StringComparison.OrdinalIgnoreCase) => OSFamily.Windows,
        _ when text.StartsWith("mac", StringComparison.OrdinalIgnoreCase) => OSFamily.MacOS,
        _ when text.StartsWith("ios", StringComparison.OrdinalIgnoreCase) => OSFamily.IOS,
        _ when text.StartsWith("android", StringComparison.OrdinalIgnoreCase) => OSFamily.Android,
        _ when Array.Exists(Linuxes, l => text.Contains(l, StringComparison.OrdinalIgnoreCase)) => OSFamily.Linux,
        _ => null,
    };
}
