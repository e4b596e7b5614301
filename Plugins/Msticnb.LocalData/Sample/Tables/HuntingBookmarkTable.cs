using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>What hunters kept. Every version of a bookmark is a row; a deleted one stays with <c>SoftDeleted</c> true.</summary>
internal sealed class HuntingBookmarkTable : SampleTable
{
    private static readonly SampleHost[] Looked = [Hosts.Named("SRV-APP02"), Hosts.Named("WKS-ENG02"), Hosts.Named("WKS-SALES04")];

    public override TableLayout Layout { get; } = new(
        "HuntingBookmark",
        """
        TenantId BookmarkId BookmarkName BookmarkType CreatedBy UpdatedBy CreatedTime:datetime LastUpdatedTime:datetime EventTime:datetime
        QueryText QueryResultRow QueryStartTime:datetime QueryEndTime:datetime Notes SoftDeleted:bool Tags SourceSystem
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("BookmarkType", "HuntingBookmark"),
        ("SourceSystem", "Azure"));

    public override double Share => 0.0004;

    public override long MostRows(SampleOptions options) => (long)(options.Span.TotalDays * 4);

    public override void AddNoise(Noise noise)
    {
        SampleHost host = noise.Random.Pick(Looked);
        string id = noise.Random.Guid();
        noise.Add(noise.AnyTime(), row =>
        {
            row["BookmarkId"] = id;
            row["BookmarkName"] = "Weekly review - " + host.Name;
            row["QueryText"] = $"SecurityEvent | where Computer == '{host.Fqdn}' | take 10";
            row["QueryResultRow"] = $$"""{"TimeGenerated":"{{row.Time.AddHours(-1):O}}","Computer":"{{host.Fqdn}}","EventID":4624,"__entityMapping":{"{{host.Fqdn}}":"Host"} }""";
            row["Tags"] = "[]";
            row["Notes"] = "Looked at, nothing found.";
            row.Date("EventTime", row.Time.AddHours(-1));
            row.Bool("SoftDeleted", false);
            Finish(row, row.Time, Accounts.Named("felix.quarles"), Accounts.Named("felix.quarles"));
        });
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        story.FillColumns(row);
        row["Tags"] ??= "[]";
        Finish(
            row,
            row.ColumnOf("CreatedTime", out int index).Boxed(index) as DateTime? ?? row.Time,
            Accounts.Named(story.Required("createdBy")),
            Accounts.Named(story.Text("updatedBy") ?? story.Required("createdBy")));
    }

    private static void Finish(RowWriter row, DateTime created, SampleAccount author, SampleAccount editor)
    {
        row.Date("CreatedTime", created);
        row.Date("LastUpdatedTime", row.Time);
        row.Date("QueryStartTime", created.AddDays(-1));
        row.Date("QueryEndTime", created);
        row["CreatedBy"] = Who(author);
        row["UpdatedBy"] = Who(editor);
    }

    private static string Who(SampleAccount account) =>
        $$"""{"ObjectId":"{{account.ObjectId}}","Email":"{{account.Upn}}","Name":"{{account.DisplayName}}"}""";
}
