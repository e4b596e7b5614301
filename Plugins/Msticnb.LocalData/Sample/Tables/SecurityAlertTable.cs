using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Alerts. Every update of an alert is a row of its own with the same <c>SystemAlertId</c>.</summary>
internal sealed class SecurityAlertTable : SampleTable
{
    /// <summary>Machines that raise everyday alerts; neither the quiet ones nor those of the story.</summary>
    private static readonly SampleHost[] Noisy = [Hosts.Named("SRV-APP02"), Hosts.Named("SRV-FILE01"), Hosts.Named("WKS-ENG02"), Hosts.Named("WKS-SALES04"), Hosts.Named("jump01")];

    private static readonly SampleAccount[] People = [Accounts.Named("emlyn.tarrant"), Accounts.Named("tobin.fenwright"), Accounts.Named("mira.tolland"), Accounts.Named("noor.ashgrove")];

    private static readonly (string Name, string Severity, string Product, string Provider, string Tactics)[] Everyday =
    [
        ("Potentially unwanted application found", "Informational", "Microsoft Defender Advanced Threat Protection", "MDATP", "Execution"),
        ("Failed logons above the usual", "Low", "Azure Sentinel", "ASI Scheduled Alerts", "CredentialAccess"),
        ("Rarely seen remote administration tool", "Low", "Azure Sentinel", "ASI Scheduled Alerts", "LateralMovement"),
        ("Port scan from inside", "Low", "Azure Security Center", "Azure Security Center", "Discovery"),
        ("Log agent stopped sending", "Informational", "Azure Sentinel", "ASI Scheduled Alerts", "DefenseEvasion"),
    ];

    public override TableLayout Layout { get; } = new(
        "SecurityAlert",
        """
        TenantId DisplayName AlertName AlertSeverity Description ProviderName VendorName VendorOriginalId SystemAlertId ResourceId SourceComputerId AlertType
        ConfidenceLevel IsIncident:bool StartTime:datetime EndTime:datetime ProcessingEndTime:datetime RemediationSteps ExtendedProperties Entities
        SourceSystem WorkspaceSubscriptionId WorkspaceResourceGroup ProductName AlertLink Status CompromisedEntity
        Tactics Techniques
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("VendorName", "Microsoft"),
        ("SourceSystem", "Detection"),
        ("ConfidenceLevel", "Unknown"),
        ("RemediationSteps", "[\"Ask the owner of the machine.\"]"),
        ("WorkspaceSubscriptionId", Tenant.SubscriptionId),
        ("WorkspaceResourceGroup", "rg-security"));

    public override double Share => 0.003;

    public override long MostRows(SampleOptions options) => (long)(options.Span.TotalDays * 40);

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleHost host = random.Pick(Noisy);
        SampleAccount account = random.Pick(People);
        (string name, string severity, string product, string provider, string tactics) = random.Pick(Everyday);
        string id = random.Guid();
        DateTime at = noise.AnyTime();
        string entities = $$"""
            [{"$id":"2","HostName":"{{host.Name}}","DnsDomain":"{{Tenant.Domain}}","OSFamily":"{{(host.IsWindows ? "Windows" : "Linux")}}","Type":"host"},{"$id":"3","Name":"{{account.Name}}","UPNSuffix":"{{Tenant.Domain}}","Host":{"$ref":"2"},"Type":"account"},{"$id":"4","Address":"{{host.Address}}","Type":"ip"}]
            """;
        foreach ((string status, TimeSpan after) in (ReadOnlySpan<(string, TimeSpan)>)[("New", TimeSpan.Zero), ("Resolved", random.Seconds(600, 2900))])
        {
            noise.Add(at + after, row =>
            {
                row["DisplayName"] = row["AlertName"] = name;
                row["AlertSeverity"] = severity;
                row["Description"] = name + " on a machine of the company.";
                row["ProviderName"] = provider;
                row["ProductName"] = product;
                row["VendorOriginalId"] = row["SystemAlertId"] = id;
                row["AlertType"] = "Everyday_" + StableId.Hex(name, 8);
                row["ResourceId"] = host.ResourceId;
                row["SourceComputerId"] = host.SourceComputerId;
                row["CompromisedEntity"] = host.Name;
                row["Status"] = status;
                row["Tactics"] = tactics;
                row["Entities"] = entities;
                row["ExtendedProperties"] = $$"""{"Compromised Host":"{{host.Name}}","User Name":"{{account.Name}}"}""";
                row.Date("StartTime", at.AddMinutes(-12));
                row.Date("EndTime", at.AddMinutes(-5));
                row.Date("ProcessingEndTime", row.Time);
                row.Bool("IsIncident", false);
            });
            if (random.Chance(0.4))
                break;
        }
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        story.FillColumns(row);
        row["AlertName"] ??= row["DisplayName"];
        row["VendorOriginalId"] ??= row["SystemAlertId"];
        row["AlertLink"] ??= "https://portal.quillmere.example/alerts/" + row["SystemAlertId"];
        row.Date("ProcessingEndTime", row.Time);
        row.Bool("IsIncident", false);
    }
}
