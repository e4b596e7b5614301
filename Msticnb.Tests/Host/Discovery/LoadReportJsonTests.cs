using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Discovery;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Discovery;

public sealed class LoadReportJsonTests
{
    [Test]
    public void Report_has_the_published_shape()
    {
        var report = new LoadReport(
        [
            new PackReport("/p/A/A.dll", "A", "1.0", PackStatus.Loaded)
            {
                Notebooklets = ["x.One"],
                Services = ["IGeoIpProvider"],
                Problems = [new LoadProblem("A.Two", new Problem("MNB0031", "It takes \"arguments\".", "Take none."))],
            },
            new PackReport("/p/b.dll", "b", "", PackStatus.Incompatible) { Problems = [new LoadProblem(null, new Problem("MNB0033", "Old."))] },
        ]);
        using var text = new StringWriter();
        LoadReportJson.Write(text, report);
        Assert.That(JToken.Parse(text.ToString()).ToString(), Is.EqualTo(JToken.Parse("""
            [{"path":"/p/A/A.dll","pack":"A","version":"1.0","status":"loaded","notebooklets":["x.One"],"services":["IGeoIpProvider"],
              "problems":[{"id":"MNB0031","type":"A.Two","message":"It takes \"arguments\".","fix":"Take none."}]},
             {"path":"/p/b.dll","pack":"b","version":"","status":"incompatible","notebooklets":[],"services":[],
              "problems":[{"id":"MNB0033","type":null,"message":"Old.","fix":null}]}]
            """).ToString()));
    }

    [Test]
    public void Text_of_a_pack_cannot_turn_the_writing_of_a_terminal()
    {
        var report = new LoadReport([new PackReport("/p/\u202eA.dll", "A", "1.0", PackStatus.Failed) { Problems = [new LoadProblem(null, new Problem("MNB0034", "It \u009b31m failed."))] }]);
        using var text = new StringWriter();
        LoadReportJson.Write(text, report);
        Assert.That(text.ToString(), Does.Not.Contain("\u202e").And.Not.Contain("\u009b"));
        Assert.That((string?)JToken.Parse(text.ToString())[0]!["path"], Is.EqualTo("/p/\u202eA.dll"), "nothing is lost");
    }

    [TestCase(PackStatus.Skipped, "skipped")]
    [TestCase(PackStatus.Failed, "failed")]
    public void Status_has_its_published_name(PackStatus status, string name) =>
        Assert.That(LoadReportJson.NameOf(status), Is.EqualTo(name));
}
