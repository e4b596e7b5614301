using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Changes to the company's Azure resources: each is a start and an end.</summary>
internal sealed class AzureActivityTable : SampleTable
{
    private static readonly (string Operation, string Title, string Provider)[] Operations =
    [
        ("MICROSOFT.COMPUTE/VIRTUALMACHINES/START/ACTION", "Start Virtual Machine", "Microsoft.Compute"),
        ("MICROSOFT.COMPUTE/VIRTUALMACHINES/DEALLOCATE/ACTION", "Deallocate Virtual Machine", "Microsoft.Compute"),
        ("MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/WRITE", "Create or update resource diagnostic setting", "Microsoft.Insights"),
        ("MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/SECURITYRULES/WRITE", "Create or Update Security Rule", "Microsoft.Network"),
        ("MICROSOFT.STORAGE/STORAGEACCOUNTS/LISTKEYS/ACTION", "List Storage Account Keys", "Microsoft.Storage"),
    ];

    public override TableLayout Layout { get; } = new(
        "AzureActivity",
        """
        TenantId SourceSystem OperationName OperationNameValue Level ActivityStatus ActivityStatusValue ActivitySubstatusValue ResourceGroup SubscriptionId CorrelationId
        Caller CallerIpAddress Category CategoryValue HTTPRequest Properties EventSubmissionTimestamp:datetime Authorization ResourceId OperationId ResourceProvider
        ResourceProviderValue Resource EventDataId Claims_d:dynamic Properties_d:dynamic Hierarchy _ResourceId
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "Azure"),
        ("SubscriptionId", Tenant.SubscriptionId),
        ("Category", "Administrative"),
        ("CategoryValue", "Administrative"),
        ("Level", "Informational"),
        ("Hierarchy", Tenant.AadTenantId + "/" + Tenant.SubscriptionId));

    public override double Share => 0.012;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleAccount caller = random.Pick(Accounts.Administrators);
        SampleHost host = random.Pick(Hosts.All);
        (string Operation, string Title, string Provider) operation = random.PickSkewed(Operations);
        string correlation = random.Guid();
        DateTime at = noise.AnyTime();
        noise.Add(at, row => Write(row, caller, Tenant.EgressAddress, host, operation, correlation, "Start"));
        noise.Add(at + random.Seconds(1, 60), row => Write(row, caller, Tenant.EgressAddress, host, operation, correlation, "Success"));
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        string value = story.Required("operation");
        Write(
            row, Accounts.Named(story.Required("user")), story.Required("from"), Hosts.Named(story.Required("on")), Operations.First(o => o.Operation == value),
            StableId.Guid("activity:" + value), story.Required("status"));
        story.FillColumns(row);
    }

    private static void Write(RowWriter row, SampleAccount caller, string address, SampleHost host, (string Operation, string Title, string Provider) operation, string correlation, string status)
    {
        row["OperationName"] = operation.Title;
        row["OperationNameValue"] = operation.Operation;
        row["ActivityStatus"] = status == "Start" ? "Started" : "Succeeded";
        row["ActivityStatusValue"] = status;
        row["ActivitySubstatusValue"] = status == "Start" ? "" : "OK";
        row["ResourceGroup"] = host.ResourceGroup.ToUpperInvariant();
        row["CorrelationId"] = row["OperationId"] = correlation;
        row["EventDataId"] = StableId.Guid(correlation + status);
        row["Caller"] = caller.Upn;
        row["CallerIpAddress"] = address;
        row["ResourceProvider"] = operation.Provider;
        row["ResourceProviderValue"] = operation.Provider.ToUpperInvariant();
        row["Resource"] = host.Name.ToLowerInvariant();
        row["ResourceId"] = host.ResourceId;
        row["_ResourceId"] = host.LowerResourceId;
        row["Authorization"] = $$"""{"action":"{{operation.Operation}}","scope":"{{host.ResourceId}}"}""";
        row["HTTPRequest"] = $$"""{"clientRequestId":"{{correlation}}","clientIpAddress":"{{address}}","method":"POST"}""";
        row["Properties"] = $$"""{"eventCategory":"Administrative","entity":"{{host.ResourceId}}","message":"{{operation.Operation}}"}""";
        row["Properties_d"] = row["Properties"];
        row["Claims_d"] = $$"""{"name":"{{caller.DisplayName}}","ipaddr":"{{address}}"}""";
        row.Date("EventSubmissionTimestamp", row.Time.AddSeconds(40));
    }
}
