namespace Msticnb.LocalData.Sample.Company;

/// <summary>The company's machines.</summary>
public static class Hosts
{
    /// <summary>All machines.</summary>
    public static IReadOnlyList<SampleHost> All { get; } =
    [
        new("SRV-DC01", HostRole.DomainController, "10.20.1.4", "rg-infra", "Standard_D2s_v5"),
        new("SRV-FIN01", HostRole.Server, "10.20.2.21", "rg-finance", "Standard_D4s_v5"),
        new("SRV-FIN01-DR", HostRole.Server, "10.20.4.21", "rg-recovery", "Standard_D4s_v5"),
        new("SRV-FILE01", HostRole.Server, "10.20.2.30", "rg-infra", "Standard_D2s_v5"),
        new("SRV-APP02", HostRole.Server, "10.20.2.42", "rg-apps", "Standard_D4s_v5"),
        new("WKS-ACC03", HostRole.Workstation, "10.20.10.53", "rg-desktops", "Standard_D2s_v5"),
        new("WKS-ACC07", HostRole.Workstation, "10.20.10.57", "rg-desktops", "Standard_D2s_v5"),
        new("WKS-ENG02", HostRole.Workstation, "10.20.10.62", "rg-desktops", "Standard_D2s_v5"),
        new("WKS-ENG05", HostRole.Workstation, "10.20.10.65", "rg-desktops", "Standard_D2s_v5"),
        new("WKS-SALES04", HostRole.Workstation, "10.20.10.74", "rg-desktops", "Standard_D2s_v5"),
        new("WKS-HR01", HostRole.Workstation, "10.20.10.81", "rg-desktops", "Standard_D2s_v5", IsQuiet: true),
        new("web01", HostRole.Linux, "10.20.3.11", "rg-web", "Standard_B2ms", "192.0.2.80"),
        new("jump01", HostRole.Linux, "10.20.3.20", "rg-infra", "Standard_B2ms", "192.0.2.81"),
        new("db01", HostRole.Linux, "10.20.2.60", "rg-apps", "Standard_E4s_v5", IsQuiet: true),
    ];

    internal static IReadOnlyList<SampleHost> Windows { get; } = [.. All.Where(h => h.IsWindows)];

    internal static IReadOnlyList<SampleHost> Linux { get; } = [.. All.Where(h => !h.IsWindows)];

    internal static IReadOnlyList<SampleHost> Workstations { get; } = [.. All.Where(h => h.Role == HostRole.Workstation)];

    internal static IReadOnlyList<SampleHost> Servers { get; } = [.. All.Where(h => h.Role is HostRole.Server or HostRole.DomainController)];

    /// <summary>The machine with this short name.</summary>
    /// <exception cref="KeyNotFoundException">The company has no such machine.</exception>
    public static SampleHost Named(string name) =>
        All.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"The sample's company has no machine {name}.");
}
