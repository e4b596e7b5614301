using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Host.Registry;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using static Msticnb.Tests.Host.Registry.SampleNotebooklets;

namespace Msticnb.Tests.Host.Registry;

public sealed class CatalogueJsonTests
{
    private static readonly NotebookletDescriptor Notebooklet = Make(
        "azsent.host.HostSummary",
        "computer linux",
        "# Host summary\n\nWhat \"a\"\nmachine did.\n\n## Alerts about it {#related_alerts}\n\nText.",
        [EntityKind.Host, EntityKind.IpAddress],
        aliases: ["HostOverview"],
        steps: [Declare.Rows("RelatedAlerts", "Alerts.kql"), Declare.Facts("Intel", Declare.Rows("RelatedAlerts", "Alerts.kql"), With.ThreatIntel), Declare.From("Extra", Declare.Rows("RelatedAlerts", "Alerts.kql")).OnDemand().InGroup("more")],
        parameters: [Declare.Setting("MaxRows", 10, "Most rows.", 1, 1000), Declare.Setting("Gap", TimeSpan.FromHours(1.5), "Pause."), Declare.Setting("Names", new[] { "a", "b" }, "Names."), Declare.Setting("Level", DayOfWeek.Monday, "Day.")],
        queries: ["Alerts.kql|// tables: SecurityAlert, Other?\nSecurityAlert"]);

    [Test]
    public void List_has_the_published_shape()
    {
        var item = Write(new CatalogueItem(Notebooklet, new Availability(false, ["Because."])));
        var expected = JToken.Parse("""
            {"name":"HostSummary","fullName":"azsent.host.HostSummary","description":"What \"a\" machine did.","pack":"Tests","version":"1.2.3",
             "entities":["host","ipAddress"],"keywords":["computer","linux"],"aliases":["HostOverview"],"inputs":["host"],
             "steps":[{"name":"related_alerts","title":"Alerts about it","default":true,"group":null},
                      {"name":"intel","title":"Intel","default":true,"group":null},
                      {"name":"extra","title":"Extra","default":false,"group":"more"}],
             "parameters":[{"name":"max_rows","type":"int","default":"10","minimum":"1","maximum":"1000","description":"Most rows."},
                           {"name":"gap","type":"timespan","default":"01:30:00","minimum":null,"maximum":null,"description":"Pause."},
                           {"name":"names","type":"strings","default":"a,b","minimum":null,"maximum":null,"description":"Names."},
                           {"name":"level","type":"Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday","default":"Monday","minimum":null,"maximum":null,"description":"Day."}],
             "requires":["threatIntel"],"tables":["SecurityAlert"],"runnable":false,"reasons":["Because."]}
            """);
        Assert.That(item.ToString(), Is.EqualTo(expected.ToString()));
    }

    [Test]
    public void Search_adds_score_and_where_it_matched()
    {
        var match = new NotebookletRegistry([Notebooklet]).Search("linux").Single();
        var item = Write(new CatalogueItem(Notebooklet, new Availability(true, []), match));
        Assert.That((double)item["score"]!, Is.EqualTo(match.Score));
        Assert.That(item["matched"]!.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""[{"term":"linux","field":"keyword"}]"""));
    }

    [Test]
    public void Empty_list_is_an_empty_array()
    {
        using var text = new StringWriter();
        CatalogueJson.Write(text, []);
        Assert.That(text.ToString(), Is.EqualTo("[]"));
    }

    private static JToken Write(CatalogueItem item)
    {
        using var text = new StringWriter();
        CatalogueJson.Write(text, [item]);
        return JArray.Parse(text.ToString()).Single();
    }
}
