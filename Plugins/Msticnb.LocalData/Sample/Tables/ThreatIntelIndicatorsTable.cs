using System.Globalization;
using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>Threat indicators in STIX form. Those of the noise match nothing that the company does.</summary>
internal sealed class ThreatIntelIndicatorsTable : SampleTable
{
    public override TableLayout Layout { get; } = new(
        "ThreatIntelIndicators",
        """
        TenantId WorkspaceId AzureTenantId Id SourceSystem LastUpdateMethod IsDeleted:bool Data:dynamic IsActive:bool Revoked:bool
        ValidUntil:datetime ValidFrom:datetime Created:datetime Modified:datetime Tags Confidence:int Pattern ObservableKey ObservableValue
        """,
        ("TenantId", Tenant.WorkspaceId),
        ("WorkspaceId", Tenant.WorkspaceId),
        ("AzureTenantId", Tenant.AadTenantId),
        ("SourceSystem", "Quillmere intelligence feed"),
        ("LastUpdateMethod", "IngestApi"));

    public override double Share => 0.004;

    public override long MostRows(SampleOptions options) => (long)(options.Span.TotalDays * 300);

    public override double Weight(DateTime time) => HourProfile.Flat(time);

    public override void AddNoise(Noise noise)
    {
        SampleRandom random = noise.Random;
        string id = random.Guid();
        (string key, string value) = random.Below(3) switch
        {
            0 => ("ipv4-addr:value", "203.0.113." + random.Between(210, 254).ToString(CultureInfo.InvariantCulture)),
            1 => ("domain-name:value", random.Hex(9) + ".badplace.example"),
            _ => ("file:hashes.'SHA-256'", random.Hex(64)),
        };
        int confidence = random.Between(20, 90);
        noise.Add(noise.EvenTime(), row => Write(row, id, key, value, confidence, "Generic indicator", "anomalous-activity"));
    }

    public override void WriteStory(StoryRow story, RowWriter row)
    {
        Write(row, StableId.Guid("indicator:" + story.Required("value")), story.Required("key"), story.Required("value"), story.Int("confidence"), story.Required("description"), story.Required("kind"));
        story.FillColumns(row);
    }

    private static void Write(RowWriter row, string id, string key, string value, int confidence, string description, string kind)
    {
        string pattern = $"[{key} = '{value}']";
        row["Id"] = $"indicator--{id}";
        row["Pattern"] = pattern;
        row["ObservableKey"] = key;
        row["ObservableValue"] = value;
        row.Int("Confidence", confidence);
        row.Bool("IsDeleted", false);
        row.Bool("IsActive", true);
        row.Bool("Revoked", false);
        row.Date("Created", row.Time.AddDays(-3));
        row.Date("Modified", row.Time);
        row.Date("ValidFrom", row.Time.AddDays(-3));
        row.Date("ValidUntil", row.Time.AddDays(60));
        row["Tags"] = "";
        row["Data"] = $$"""{"type":"indicator","id":"indicator--{{id}}","name":"{{description}}","description":"{{description}}","pattern":"{{pattern}}","pattern_type":"stix","indicator_types":["{{kind}}"],"confidence":{{confidence.ToString(CultureInfo.InvariantCulture)}}}""";
    }
}
