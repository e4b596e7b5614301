using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NUnit.Framework;

namespace Msticnb.Tests.Laws;

/// <summary>The arrows of docs/architecture.md, read from the references of the built assemblies.</summary>
public sealed class ArrowsTests
{
    private static IEnumerable<TestCaseData> Rooms()
    {
        yield return new TestCaseData(Path.Combine(Repository.Tool, "Msticnb.Abstractions.dll"), Array.Empty<string>()).SetName("Abstractions_refer_to_no_room");
        yield return new TestCaseData(Path.Combine(Repository.Tool, "Msticnb.Host.dll"), new[] { "Msticnb.Abstractions" }).SetName("Host_refers_to_abstractions_alone");
        yield return new TestCaseData(Path.Combine(Repository.Tool, "msticnb.dll"), new[] { "Msticnb.Abstractions", "Msticnb.Host" }).SetName("Cli_refers_to_host");
        yield return new TestCaseData(Path.Combine(Repository.Plugins, "Msticnb.LocalData", "Msticnb.Kql.dll"), Array.Empty<string>()).SetName("Kql_refers_to_no_room");
        foreach (var pack in Directory.GetDirectories(Repository.Plugins))
        {
            var name = Path.GetFileName(pack);
            string[] may = name == "Msticnb.LocalData" ? ["Msticnb.Abstractions", "Msticnb.Kql"] : ["Msticnb.Abstractions"];
            yield return new TestCaseData(Path.Combine(pack, name + ".dll"), may).SetName($"{name}_refers_to_what_a_pack_may");
        }
    }

    [TestCaseSource(nameof(Rooms))]
    public void Arrows_point_down(string assembly, string[] may) =>
        Assert.That(References(assembly).Where(r => r.StartsWith("Msticnb", StringComparison.OrdinalIgnoreCase)), Is.SubsetOf(may));

    [TestCase("Msticnb.Abstractions.dll")]
    [TestCase("Msticnb.Host.dll")]
    public void Heavy_packages_stay_out_of_contracts_and_host(string file) =>
        Assert.That(
            References(Path.Combine(Repository.Tool, file)).Where(r => r.StartsWith("DuckDB", StringComparison.Ordinal) || r.StartsWith("ScottPlot", StringComparison.Ordinal) || r.StartsWith("Azure", StringComparison.Ordinal)),
            Is.Empty);

    [Test]
    public void Console_is_used_by_the_tool_alone()
    {
        var others = Directory.GetDirectories(Repository.Plugins).Select(p => Path.Combine(p, Path.GetFileName(p) + ".dll"))
            .Append(Path.Combine(Repository.Tool, "Msticnb.Abstractions.dll"))
            .Append(Path.Combine(Repository.Tool, "Msticnb.Host.dll"))
            .Append(Path.Combine(Repository.Plugins, "Msticnb.LocalData", "Msticnb.Kql.dll"));
        Assert.That(others.Where(o => References(o).Contains("System.Console")), Is.Empty);
    }

    [Test]
    public void Packs_do_not_bring_the_hosts_contracts() =>
        Assert.That(Directory.GetFiles(Repository.Plugins, "Msticnb.Abstractions.dll", SearchOption.AllDirectories), Is.Empty);

    private static List<string> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
