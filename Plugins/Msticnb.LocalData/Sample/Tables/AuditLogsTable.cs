using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Changes in the cloud directory.</summary>
internal sealed class AuditLogsTable : SampleTable
{
    private static readonly (string Operation, string Category)[] Operations =
    [
        ("Update user", "UserManagement"),
        ("Add member to group", "GroupManagement"),
        ("Change user license", "UserManagement"),
        ("Reset user password", "UserManagement"),
        ("Update device", "Device"),
    ];

    public override TableLayout Layout { get; } = new(
        "AuditLogs",
        """
        TenantId SourceSystem ResourceId OperationName OperationVersion Category DurationMs:long CorrelationId Resource Identity Level
        AdditionalDetails:dynamic Id InitiatedBy:dynamic LoggedByService Result TargetResources:dynamic AADTenantId ActivityDisplayName
        ActivityDateTime:datetime AADOperationType
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("AADTenantId", Tenant.AadTenantId),
        ("SourceSystem", "Azure AD"),
        ("ResourceId", $"/tenants/{Tenant.AadTenantId}/providers/Microsoft.aadiam"),
        ("Resource", "Microsoft.aadiam"),
        ("OperationVersion", "1.0"),
        ("Level", "4"),
        ("LoggedByService", "Core Directory"),
        ("Result", "success"),
        ("AdditionalDetails", "[]"));

    public override double Share => 0.008;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleAccount by = random.Pick(Accounts.Administrators);
        SampleAccount target = random.Pick(Accounts.People);
        (string operation, string category) = random.PickSkewed(Operations);
        string id = random.Guid();
        noise.Add(noise.AnyTime(), row => Write(row, id, by, Tenant.EgressAddress, operation, category, target, "[]"));
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        Write(
            row, StableId.Guid($"audit:{story.Time.TimeOfDay}"), Accounts.Named(story.Required("user")), story.Required("from"), story.Required("operation"),
            story.Required("category"), Accounts.Named(story.Required("target")), story.Text("modified") ?? "[]");
        story.FillColumns(row);
    }

    private static void Write(RowWriter row, string id, SampleAccount by, string address, string operation, string category, SampleAccount target, string modified)
    {
        row["OperationName"] = row["ActivityDisplayName"] = operation;
        row["Category"] = category;
        row.Long("DurationMs", 0);
        row["Id"] = "Directory_" + id;
        row["CorrelationId"] = id;
        row["Identity"] = by.DisplayName;
        row["InitiatedBy"] = $$"""{"user":{"id":"{{by.ObjectId}}","displayName":"{{by.DisplayName}}","userPrincipalName":"{{by.Upn}}","ipAddress":"{{address}}"} }""";
        row["TargetResources"] = $$"""[{"id":"{{target.ObjectId}}","displayName":"{{target.DisplayName}}","type":"User","userPrincipalName":"{{target.Upn}}","modifiedProperties":{{modified}}}]""";
        row.Date("ActivityDateTime", row.Time);
        row["AADOperationType"] = "Update";
    }
}
