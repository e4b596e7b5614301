using System.Globalization;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Mail, documents and Teams. Exchange writes the address as <c>address:port</c> in some rows, as it does in life.</summary>
internal sealed class OfficeActivityTable : SampleTable
{
    private static readonly string[] Folders = ["Shared Documents/Budget", "Shared Documents/Contracts", "Shared Documents/Recipes", "Shared Documents/Minutes"];
    private static readonly string[] Files = ["forecast.xlsx", "supplier list.xlsx", "minutes.docx", "packaging.pptx", "price table.xlsx", "photo.png"];
    private static readonly string[] FileOperations = ["FileAccessed", "FileModified", "FileDownloaded", "FilePreviewed", "FileSyncDownloadedFull"];
    private static readonly string[] MailOperations = ["MailItemsAccessed", "Send", "MoveToDeletedItems", "Update"];

    public override TableLayout Layout { get; } = new(
        "OfficeActivity",
        """
        TenantId SourceSystem RecordType Operation OrganizationId UserType UserKey OfficeWorkload ResultStatus OfficeObjectId UserId ClientIP UserAgent
        Site_ ItemType EventSource Site_Url SourceRelativeUrl SourceFileName SourceFileExtension Client_IPAddress ClientInfoString
        MailboxGuid MailboxOwnerUPN LogonUserSid Logon_Type ExternalAccess Parameters OriginatingServer OrganizationName OfficeId SourceRecordId
        Start_Time:datetime ElevationTime:datetime OfficeTenantId
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("SourceSystem", "OfficeActivityManager"),
        ("OrganizationId", Tenant.AadTenantId),
        ("OfficeTenantId", Tenant.AadTenantId),
        ("OrganizationName", "quillmere.example"),
        ("UserType", "Regular"),
        ("ResultStatus", "Succeeded"));

    public override double Share => 0.05;

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        SampleAccount account = random.Pick(Accounts.People);
        string address = random.Chance(0.8) ? Tenant.EgressAddress : account.HomeAddress;
        double dice = random.Fraction();
        DateTime at = noise.AnyTime();
        string id = random.Guid();
        if (dice < 0.55)
        {
            string operation = random.PickSkewed(FileOperations);
            string folder = random.Pick(Folders);
            string file = random.Pick(Files);
            noise.Add(at, row => SharePoint(row, id, account, address, operation, folder, file));
        }
        else if (dice < 0.85)
        {
            string operation = random.PickSkewed(MailOperations);
            string port = random.Chance(0.3) ? ":" + random.Between(1024, 65000).ToString(CultureInfo.InvariantCulture) : "";
            noise.Add(at, row => Exchange(row, id, account, address + port, operation, ""));
        }
        else
        {
            noise.Add(at, row =>
            {
                Head(row, id, account, "MicrosoftTeams", "MicrosoftTeams", "TeamsSessionStarted");
                row["ClientIP"] = address;
                row["OfficeObjectId"] = "Unknown (Unknown)";
            });
        }
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        SampleAccount account = Accounts.Named(story.Required("user"));
        string id = StableId.Guid($"office:{story.Time.TimeOfDay}");
        string operation = story.Required("operation");
        if (story.Has("file"))
            SharePoint(row, id, account, story.Required("from"), operation, story.Required("folder"), story.Required("file"));
        else
            Exchange(row, id, account, story.Required("from"), operation, story.Text("parameters") ?? "");
        story.FillColumns(row);
    }

    private static void Head(RowWriter row, string id, SampleAccount account, string workload, string recordType, string operation)
    {
        row["OfficeWorkload"] = workload;
        row["RecordType"] = recordType;
        row["Operation"] = operation;
        row["UserId"] = account.Upn;
        row["UserKey"] = account.ObjectId;
        row["OfficeId"] = row["SourceRecordId"] = id;
        row.Date("Start_Time", row.Time);
        row.Date("ElevationTime", row.Time);
    }

    private static void SharePoint(RowWriter row, string id, SampleAccount account, string address, string operation, string folder, string file)
    {
        const string Site = "https://share.quillmere.example/sites/company/";
        Head(row, id, account, "SharePoint", "SharePointFileOperation", operation);
        row["ClientIP"] = address;
        row["UserAgent"] = Clouds.UserAgents[0];
        row["Site_"] = StableId.Guid("site");
        row["ItemType"] = "File";
        row["EventSource"] = "SharePoint";
        row["Site_Url"] = Site;
        row["SourceRelativeUrl"] = folder;
        row["SourceFileName"] = file;
        row["SourceFileExtension"] = file[(file.LastIndexOf('.') + 1)..];
        row["OfficeObjectId"] = Site + folder + "/" + file;
    }

    private static void Exchange(RowWriter row, string id, SampleAccount account, string address, string operation, string parameters)
    {
        bool isAdministration = parameters.Length > 0;
        Head(row, id, account, "Exchange", isAdministration ? "ExchangeAdmin" : operation == "MailItemsAccessed" ? "ExchangeItemAggregated" : "ExchangeItem", operation);
        row["ClientIP"] = isAdministration ? address : null;
        row["Client_IPAddress"] = isAdministration ? null : address;
        row["ClientInfoString"] = "Client=OWA;Action=ViaProxy";
        row["MailboxGuid"] = StableId.Guid("mailbox:" + account.Name);
        row["MailboxOwnerUPN"] = account.Upn;
        row["LogonUserSid"] = account.Sid;
        row["Logon_Type"] = "Owner";
        row["ExternalAccess"] = "False";
        row["OriginatingServer"] = "MB1 (mail.quillmere.example)";
        row["OfficeObjectId"] = isAdministration ? account.Upn : null;
        row["Parameters"] = isAdministration ? parameters : null;
    }
}
