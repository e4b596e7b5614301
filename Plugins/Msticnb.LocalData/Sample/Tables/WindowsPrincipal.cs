using Msticnb.LocalData.Sample.Company;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Who a Windows event is about: a domain account, a machine, a built-in or a local account.</summary>
internal sealed record WindowsPrincipal(string Name, string Domain, string Sid)
{
    public const string SystemSid = "S-1-5-18";

    /// <summary>The logon session of the machine itself.</summary>
    public const string SystemSession = "0x3e7";

    public static WindowsPrincipal System { get; } = new("SYSTEM", "NT AUTHORITY", SystemSid);

    /// <summary>Nobody: how failed logons name the reporting subject.</summary>
    public static WindowsPrincipal Nobody { get; } = new("-", "-", "S-1-0-0");

    public string FullName { get; } = Domain + "\\" + Name;

    public bool IsMachine => Name.EndsWith('$') || Sid is SystemSid;

    public static WindowsPrincipal Of(SampleAccount account) => new(account.Name, Tenant.NtDomain, account.Sid);

    /// <summary>The machine as it names itself when it acts.</summary>
    public static WindowsPrincipal Of(SampleHost host) => new(host.MachineAccount, Tenant.NtDomain, SystemSid);

    /// <summary>The machine's domain account, as other machines see it.</summary>
    public static WindowsPrincipal Remote(SampleHost host) =>
        new(host.MachineAccount, Tenant.NtDomain, $"{Tenant.DomainSid}-{1500 + (StableId.Hash(host.Name) % 400)}");
}
