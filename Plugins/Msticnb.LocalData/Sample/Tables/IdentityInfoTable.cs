using System.Globalization;
using System.Text.Json;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Who the accounts are: all of them, some times a day.</summary>
internal sealed class IdentityInfoTable : SampleTable
{
    public override TableLayout Layout { get; } = new(
        "IdentityInfo",
        """
        TenantId SourceSystem AccountName AccountDomain AccountUPN AccountSID AccountObjectId AccountTenantId AccountDisplayName GivenName Surname Department JobTitle
         MailAddress City Country GroupMembership:dynamic AssignedRoles:dynamic Tags IsAccountEnabled:bool IsServiceAccount:bool IsMFARegistered:bool
        AccountCreationTime:datetime UserType EmployeeId OnPremisesDistinguishedName SAMAccountName ChangeSource
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "Azure AD"),
        ("AccountDomain", Tenant.NtDomain),
        ("AccountTenantId", Tenant.AadTenantId),
        ("City", "Aarhus"),
        ("Country", "Denmark"),
        ("UserType", "Member"),
        ("ChangeSource", "FullSync"),
        ("Tags", "[]"));

    public override double Share => 0.012;

    public override long MostRows(SampleOptions options) => (long)(options.Span.TotalDays * Accounts.All.Count * 4);

    public override double Weight(DateTime time) => HourProfile.Flat(time);

    public override void AddNoise(Noise noise)
    {
        SampleAccount account = Accounts.All[(int)(noise.Index % Accounts.All.Count)];
        noise.Add(noise.EvenTime(), row => Write(row, account));
    }

    private static void Write(RowWriter row, SampleAccount account)
    {
        string[] names = account.DisplayName.Split(' ');
        bool isService = account.Kind == AccountKind.Service;
        bool isAdministrator = account.Kind == AccountKind.Administrator;
        row["AccountName"] = row["SAMAccountName"] = account.Name;
        row["AccountUPN"] = row["MailAddress"] = account.Upn;
        row["AccountSID"] = account.Sid;
        row["AccountObjectId"] = account.ObjectId;
        row["AccountDisplayName"] = account.DisplayName;
        row["GivenName"] = isService ? null : names[0];
        row["Surname"] = isService ? null : names[1];
        row["Department"] = account.Department;
        row["JobTitle"] = account.Kind switch { AccountKind.Person => account.Department + " specialist", AccountKind.Administrator => "Administrator", _ => null };
        row["GroupMembership"] = JsonSerializer.Serialize(isAdministrator ? ["Domain Users", "Server Admins"] : (string[])["Domain Users", account.Department]);
        row["AssignedRoles"] = isAdministrator ? "[\"Helpdesk Administrator\"]" : "[]";
        row.Bool("IsAccountEnabled", true);
        row.Bool("IsServiceAccount", isService);
        row.Bool("IsMFARegistered", !isService);
        row.Date("AccountCreationTime", new DateTime(2023, 2, 1, 8, 0, 0, DateTimeKind.Utc).AddDays(account.Rid % 500));
        row["EmployeeId"] = isService ? null : account.Rid.ToString(CultureInfo.InvariantCulture);
        row["OnPremisesDistinguishedName"] = $"CN={account.DisplayName},OU={account.Kind},DC=quillmere,DC=example";
    }
}
