namespace Msticnb.LocalData.Sample.Company;

/// <summary>The company's accounts.</summary>
public static class Accounts
{
    /// <summary>All accounts.</summary>
    public static IReadOnlyList<SampleAccount> All { get; } =
    [
        new("dana.whitlow", "Dana Whitlow", AccountKind.Person, "Accounting", 1104, "WKS-ACC03"),
        new("perrin.oakes", "Perrin Oakes", AccountKind.Person, "Accounting", 1105, "WKS-ACC07"),
        new("ilse.marrable", "Ilse Marrable", AccountKind.Person, "Accounting", 1106, "WKS-ACC07"),
        new("tobin.fenwright", "Tobin Fenwright", AccountKind.Person, "Engineering", 1107, "WKS-ENG02"),
        new("suri.calloway", "Suri Calloway", AccountKind.Person, "Engineering", 1108, "WKS-ENG05"),
        new("lech.brandreth", "Lech Brandreth", AccountKind.Person, "Engineering", 1109, "WKS-ENG05"),
        new("noor.ashgrove", "Noor Ashgrove", AccountKind.Person, "Sales", 1110, "WKS-SALES04"),
        new("emlyn.tarrant", "Emlyn Tarrant", AccountKind.Person, "Sales", 1111, "WKS-SALES04"),
        new("greta.holloman", "Greta Holloman", AccountKind.Person, "Human Resources", 1112, "WKS-HR01"),
        new("owain.pell", "Owain Pell", AccountKind.Person, "Human Resources", 1113, "WKS-HR01"),
        new("mira.tolland", "Mira Tolland", AccountKind.Person, "Operations", 1114, "WKS-ENG02"),
        new("jarek.windle", "Jarek Windle", AccountKind.Person, "Operations", 1115, "WKS-SALES04"),
        new("adela.stroud", "Adela Stroud", AccountKind.Person, "Legal", 1116, "WKS-ACC07"),
        new("bram.kettering", "Bram Kettering", AccountKind.Person, "Marketing", 1117, "WKS-SALES04"),
        new("yuna.thorley", "Yuna Thorley", AccountKind.Person, "Marketing", 1118, "WKS-SALES04"),
        new("felix.quarles", "Felix Quarles", AccountKind.Person, "Information Technology", 1119, "WKS-ENG05"),
        new("rhona.kessler", "Rhona Kessler", AccountKind.Person, "Information Technology", 1120, "WKS-ENG02"),
        new("adm-rkessler", "Rhona Kessler (admin)", AccountKind.Administrator, "Information Technology", 1201, "WKS-ENG02"),
        new("adm-fquarles", "Felix Quarles (admin)", AccountKind.Administrator, "Information Technology", 1202, "WKS-ENG05"),
        new("adm-helpdesk", "Help desk (admin)", AccountKind.Administrator, "Information Technology", 1203, "WKS-ENG02"),
        new("svc-backup", "Backup service", AccountKind.Service, "Information Technology", 1301, ""),
        new("svc-sql", "Database service", AccountKind.Service, "Information Technology", 1302, ""),
        new("svc-scan", "Vulnerability scanner", AccountKind.Service, "Information Technology", 1303, ""),
        new("svc-deploy", "Software deployment", AccountKind.Service, "Information Technology", 1304, ""),
    ];

    internal static IReadOnlyList<SampleAccount> People { get; } = [.. All.Where(a => a.Kind == AccountKind.Person)];

    internal static IReadOnlyList<SampleAccount> Administrators { get; } = [.. All.Where(a => a.Kind == AccountKind.Administrator)];

    internal static IReadOnlyList<SampleAccount> Services { get; } = [.. All.Where(a => a.Kind == AccountKind.Service)];

    private static readonly Dictionary<string, SampleAccount[]> ByWorkstation = People
        .GroupBy(a => a.Workstation, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>The people who work at <paramref name="workstation"/>.</summary>
    internal static IReadOnlyList<SampleAccount> At(SampleHost workstation) => ByWorkstation[workstation.Name];

    /// <summary>The account with this logon name.</summary>
    /// <exception cref="KeyNotFoundException">The company has no such account.</exception>
    public static SampleAccount Named(string name) =>
        All.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"The sample's company has no account {name}.");
}
