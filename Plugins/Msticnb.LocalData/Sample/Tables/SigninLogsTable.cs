using System.Globalization;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Sign-ins to the cloud directory.</summary>
internal sealed class SigninLogsTable : SampleTable
{
    private static readonly (string Code, string Text)[] Failures =
    [
        ("50126", "Error validating credentials due to invalid username or password."),
        ("50074", "Strong Authentication is required."),
        ("50055", "The password is expired."),
    ];

    public override TableLayout Layout { get; } = new(
        "SigninLogs",
        """
        TenantId SourceSystem ResourceId OperationName OperationVersion Category ResultType ResultSignature ResultDescription DurationMs:long CorrelationId
        Resource ResourceGroup Identity Level Location AppDisplayName AppId AuthenticationDetails AuthenticationProcessingDetails AuthenticationRequirement
        ClientAppUsed ConditionalAccessPolicies:dynamic ConditionalAccessStatus CreatedDateTime:datetime DeviceDetail:dynamic IsInteractive:bool Id IPAddress
        IsRisky:bool LocationDetails:dynamic NetworkLocationDetails OriginalRequestId RiskDetail RiskEventTypes RiskEventTypes_V2
        RiskLevelAggregated RiskLevelDuringSignIn RiskState ResourceDisplayName ResourceIdentity Status:dynamic TokenIssuerType UserAgent UserDisplayName
        UserId UserPrincipalName AADTenantId UserType SignInIdentifier ResourceTenantId HomeTenantId UniqueTokenIdentifier AutonomousSystemNumber
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("AADTenantId", Tenant.AadTenantId),
        ("HomeTenantId", Tenant.AadTenantId),
        ("ResourceTenantId", Tenant.AadTenantId),
        ("SourceSystem", "Azure AD"),
        ("ResourceId", $"/tenants/{Tenant.AadTenantId}/providers/Microsoft.aadiam"),
        ("OperationName", "Sign-in activity"),
        ("OperationVersion", "1.0"),
        ("Category", "SignInLogs"),
        ("Resource", "Microsoft.aadiam"),
        ("ResourceGroup", "Microsoft.aadiam"),
        ("Level", "4"),
        ("TokenIssuerType", "AzureAD"),
        ("UserType", "Member"),
        ("ConditionalAccessPolicies", "[]"));

    public override double Share => 0.05;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleAccount account = random.Pick(Accounts.People);
        double where = random.Fraction();
        (Place place, string address) = where < 0.75 ? (Clouds.Office, Tenant.EgressAddress)
            : where < 0.97 ? (Clouds.Home, account.HomeAddress)
            : (Clouds.Travel, "203.0.113." + random.Between(61, 64).ToString(CultureInfo.InvariantCulture));
        int tries = random.Chance(0.07) ? random.Between(1, 2) : 0;
        DateTime at = noise.AnyTime();
        (string Name, string Id) app = random.PickSkewed(Clouds.Applications);
        string agent = random.PickSkewed(Clouds.UserAgents);
        (string Code, string Text) failure = random.PickSkewed(Failures);
        for (int i = 0; i <= tries; i++)
        {
            bool isFailure = i < tries;
            string id = random.Guid();
            noise.Add(at, row => Write(row, new(account, id, address, place, app, agent, isFailure ? failure.Code : "0", isFailure ? failure.Text : "", "none", account.Workstation)));
            at += random.Seconds(4, 30);
        }
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        SampleAccount account = Accounts.Named(story.Required("user"));
        Place place = new(story.Required("country"), "", story.Required("city"), double.Parse(story.Required("latitude"), CultureInfo.InvariantCulture), double.Parse(story.Required("longitude"), CultureInfo.InvariantCulture));
        string result = story.Required("result");
        Write(row, new(
            account, StableId.Guid($"signin:{account.Name}:{story.Time.TimeOfDay}"), story.Required("from"), place, Clouds.Applications[0], story.Required("agent"), result,
            result == "0" ? "" : Failures[0].Text, story.Text("risk") ?? "none", ""));
        story.FillColumns(row);
    }

    private static void Write(RowWriter row, SignIn s)
    {
        bool isSuccess = s.Result == "0";
        bool isRisky = s.Risk != "none";
        row["ResultType"] = s.Result;
        row["ResultSignature"] = isSuccess ? "SUCCESS" : "FAILURE";
        row["ResultDescription"] = s.Description;
        row.Long("DurationMs", 0);
        row["CorrelationId"] = row["OriginalRequestId"] = row["Id"] = s.Id;
        row["Identity"] = row["UserDisplayName"] = s.Account.DisplayName;
        row["UserId"] = s.Account.ObjectId;
        row["UserPrincipalName"] = row["SignInIdentifier"] = s.Account.Upn;
        row["Location"] = s.Place.Country;
        row["LocationDetails"] = s.Place.Json;
        row["IPAddress"] = s.Address;
        row["AutonomousSystemNumber"] = s.Address.StartsWith("192.0.2.", StringComparison.Ordinal) ? "64500" : "64509";
        row["AppDisplayName"] = row["ResourceDisplayName"] = s.App.Name;
        row["AppId"] = row["ResourceIdentity"] = s.App.Id;
        row["UserAgent"] = s.Agent;
        row["ClientAppUsed"] = s.Agent.StartsWith("Mozilla", StringComparison.Ordinal) ? "Browser" : "Mobile Apps and Desktop clients";
        row["AuthenticationRequirement"] = isRisky || !isSuccess ? "singleFactorAuthentication" : "multiFactorAuthentication";
        row["AuthenticationDetails"] = $$"""[{"authenticationMethod":"Password","succeeded":{{(isSuccess ? "true" : "false")}},"authenticationStepRequirement":"Primary authentication"}]""";
        row["AuthenticationProcessingDetails"] = "[]";
        row["ConditionalAccessStatus"] = isSuccess ? "success" : "notApplied";
        row.Date("CreatedDateTime", row.Time);
        row["DeviceDetail"] = s.Device.Length == 0
            ? """{"deviceId":"","operatingSystem":"Linux","browser":"Firefox 115.0"}"""
            : $$"""{"deviceId":"{{StableId.Guid("aad-device:" + s.Device)}}","displayName":"{{s.Device}}","operatingSystem":"Windows 11","browser":"Edge 122.0","isManaged":true,"trustType":"Hybrid Azure AD joined"}""";
        row.Bool("IsInteractive", true);
        row.Bool("IsRisky", isRisky);
        row["RiskDetail"] = "none";
        row["RiskEventTypes"] = row["RiskEventTypes_V2"] = isRisky ? "[\"unfamiliarFeatures\"]" : "[]";
        row["RiskLevelAggregated"] = row["RiskLevelDuringSignIn"] = s.Risk;
        row["RiskState"] = isRisky ? "atRisk" : "none";
        row["Status"] = isSuccess ? """{"errorCode":0,"additionalDetails":"MFA requirement satisfied by claim in the token"}""" : $$"""{"errorCode":{{s.Result}},"failureReason":"{{s.Description}}"}""";
        row["NetworkLocationDetails"] = "[]";
        row["UniqueTokenIdentifier"] = s.Id[..22];
    }

    private sealed record SignIn(SampleAccount Account, string Id, string Address, Place Place, (string Name, string Id) App, string Agent, string Result, string Description, string Risk, string Device);
}
