using Msticnb.Abstractions.Entities;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using HostEntity = Msticnb.Abstractions.Entities.Host;

namespace Msticnb.Tests.Abstractions.Entities;

public sealed class EntityTests
{
    [TestCase("web01.contoso.example", "web01", "contoso.example")]
    [TestCase("web01", "web01", null)]
    [TestCase("web01.", "web01", null)]
    [TestCase("10.0.0.5", "10.0.0.5", null)]
    public void Host_name_splits_at_its_first_dot(string name, string host, string? domain)
    {
        var entity = HostEntity.FromName(name);
        Assert.That((entity.HostName, entity.DnsDomain), Is.EqualTo((host, domain)));
    }

    [Test]
    public void Json_has_sentinels_names_and_leaves_out_what_is_not_known()
    {
        var account = new Account { Name = "alice", UPNSuffix = "contoso.example", DisplayText = "Alice <b>", Host = new HostEntity { HostName = "web01", OSFamily = OSFamily.Linux } };
        Assert.That(JToken.DeepEquals(JToken.Parse(account.ToJson()), JToken.Parse("""
            {"Type":"account","Name":"alice","UPNSuffix":"contoso.example","DisplayName":"Alice <b>","Host":{"Type":"host","HostName":"web01","OSFamily":"Linux"}}
            """)), Is.True, account.ToJson());
    }

    [Test]
    public void Url_keeps_its_name_in_json() =>
        Assert.That(new Url { Address = "http://a.example/" }.ToJson(), Is.EqualTo("""{"Type":"url","Url":"http://a.example/"}"""));

    [Test]
    public void Properties_that_are_not_listed_are_kept() =>
        Assert.That(new IpAddress { Address = "192.0.2.1", AdditionalData = { ["Stream"] = "x" } }.ToJson(), Is.EqualTo("""{"Type":"ip","Address":"192.0.2.1","Stream":"x"}"""));

    [Test]
    public void Filled_entity_keeps_its_own_values_and_joins_lists()
    {
        var first = new HostEntity { HostName = "web01", OSName = "Windows", IpAddresses = [new IpAddress { Address = "10.0.0.1" }], AzureDetails = null };
        var second = new HostEntity { HostName = "WEB01", DnsDomain = "contoso.example", OSName = "", IpAddresses = [new IpAddress { Address = "10.0.0.1" }, new IpAddress { Address = "10.0.0.2" }] };
        var filled = (HostEntity)first.FilledFrom(second);
        Assert.That((filled.HostName, filled.DnsDomain, filled.OSName), Is.EqualTo(("web01", "contoso.example", "Windows")));
        Assert.That(filled.IpAddresses.Select(i => i.Address), Is.EqualTo(new[] { "10.0.0.1", "10.0.0.2" }));
        Assert.That(first.DnsDomain, Is.Null, "the original is not touched");
    }

    [Test]
    public void Entities_of_two_kinds_do_not_fill_each_other() =>
        Assert.That(() => new Account().FilledFrom(new Url()), Throws.ArgumentException);

    [Test]
    public void Qualified_name_prefers_the_upn()
    {
        Assert.That(new Account { Name = "a", UPNSuffix = "x.example", NTDomain = "X" }.QualifiedName, Is.EqualTo("a@x.example"));
        Assert.That(new Account { Name = "a", NTDomain = "X" }.QualifiedName, Is.EqualTo("X\\a"));
        Assert.That(new Account { Sid = "S-1-5-18" }.DisplayName, Is.EqualTo("S-1-5-18"));
    }
}
