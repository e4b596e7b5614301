using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Host.Discovery;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Discovery;

public sealed class BrokenPackTests
{
    [Test]
    public async Task Good_pack_is_loaded_with_its_notebooklets_and_services()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();

        var row = host.Report.Packs.Single();
        Assert.That(row.Problems, Is.Empty);
        Assert.That(row.Status, Is.EqualTo(PackStatus.Loaded));
        Assert.That((row.Pack, row.Version, row.Path), Is.EqualTo(("GoodPack", "1.0.0", folder["GoodPack"])));
        Assert.That(row.Notebooklets, Is.EqualTo(new[] { "tests.good.GoodOne", "tests.good.Twin" }));
        Assert.That(row.Services, Is.EqualTo(new[] { "IGeoIpProvider" }));
        var answers = await host.GetServices<IGeoIpProvider>().Single().LookupAsync(["192.0.2.1"], CancellationToken.None);
        Assert.That(answers["192.0.2.1"].CountryCode, Is.EqualTo("NO"), "the provider imports another part of its pack");
    }

    [Test]
    public async Task Files_that_are_no_assembly_are_skipped()
    {
        using var folder = new PluginFolder("GoodPack");
        folder.Write("Empty", []);
        folder.Write("Text", "This is not an assembly."u8.ToArray());
        folder.Write("Native", await File.ReadAllBytesAsync(NativeLibrary()));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "alone.dll"), "text");
        await using var host = await folder.LoadAsync();

        foreach (var name in new[] { "Empty", "Text", "Native", "alone" })
        {
            var row = Row(host, name);
            Assert.That(row.Status, Is.EqualTo(PackStatus.Skipped), name);
            Assert.That(row.Problems.Single().Problem.Id, Is.EqualTo(DiagnosticIds.NotAnAssembly), name);
        }

        Assert.That(Row(host, "GoodPack").Status, Is.EqualTo(PackStatus.Loaded));
    }

    [Test]
    public async Task Assembly_that_is_cut_off_is_a_row_wherever_it_is_cut()
    {
        using var folder = new PluginFolder("GoodPack");
        var whole = await File.ReadAllBytesAsync(folder["GoodPack"]);
        for (var part = 1; part < 16; part++)
            folder.Write($"Cut{part:00}", whole[..(whole.Length * part / 16)]);
        await using var host = await folder.LoadAsync();

        var rows = host.Report.Packs.Where(p => Path.GetFileName(p.Path).StartsWith("Cut", StringComparison.Ordinal)).ToList();
        Assert.That(rows, Has.Count.EqualTo(15));
        Assert.That(rows.Where(r => r.Status == PackStatus.Loaded), Is.Empty);
        Assert.That(rows.Where(r => r.Problems.Count == 0), Is.Empty);
        Assert.That(Row(host, "GoodPack").Status, Is.EqualTo(PackStatus.Loaded));
    }

    [TestCase("ThrowingConstructor", DiagnosticIds.ConstructorFailed, "The constructor of BadTypes.ThrowingConstructor failed: no")]
    [TestCase("ThrowingInitialiser", DiagnosticIds.StaticInitialiserFailed, "The static initialiser of BadTypes.ThrowingInitialiser failed: The input string 'seven'")]
    [TestCase("ConstructorWithArguments", DiagnosticIds.ConstructorArguments, "(String, Uri)")]
    [TestCase("UnsatisfiedImport", DiagnosticIds.UnsatisfiedImport, "INowhere")]
    [TestCase("ImportsBrokenHelper", DiagnosticIds.UnsatisfiedImport, "HelperWithoutImport")]
    [TestCase("WaitsForItself", DiagnosticIds.Declaration, "steps First, Second, Third wait for each other")]
    [TestCase("AbstractOne", DiagnosticIds.ConstructorArguments, "abstract")]
    [TestCase("NoNotebookletAtAll", DiagnosticIds.Declaration, "does not implement it")]
    [TestCase("NoProviderAtAll", DiagnosticIds.Declaration, "IGeoIpProvider")]
    public async Task Bad_type_is_a_problem_with_its_root_cause_and_a_fix(string type, string id, string message)
    {
        using var folder = new PluginFolder("BadTypes");
        await using var host = await folder.LoadAsync();

        var problem = host.Report.Packs.Single().Problems.Single(p => p.Type == "BadTypes." + type).Problem;
        Assert.That(problem.Id, Is.EqualTo(id));
        Assert.That(problem.Message, Does.Contain(message));
        Assert.That(problem.Fix, Is.Not.Null.And.Not.Empty);
        Assert.That(problem.Message.Any(char.IsControl), Is.False, "a message of a pack must not move a cursor");
    }

    [Test]
    public async Task Bad_types_do_not_keep_the_good_ones_of_their_pack_from_loading()
    {
        using var folder = new PluginFolder("BadTypes", "GoodPack");
        await using var host = await folder.LoadAsync();

        var row = Row(host, "BadTypes");
        Assert.That(row.Status, Is.EqualTo(PackStatus.Loaded));
        Assert.That(row.Notebooklets, Is.EqualTo(new[] { "tests.bad.StillGood" }));
        Assert.That(row.Problems, Has.Count.EqualTo(9));
        Assert.That(Row(host, "GoodPack").Problems, Is.Empty);
        Assert.That(PluginHost.CreateNotebooklet(host.Registry.Get("StillGood")).Define().Steps.Single().Key, Is.EqualTo("hello"));
    }

    [Test]
    public async Task Missing_dependency_of_a_base_type_refuses_that_type_only()
    {
        using var folder = new PluginFolder("MissingDependency");
        await using var host = await folder.LoadAsync();

        var row = host.Report.Packs.Single();
        Assert.That(row.Status, Is.EqualTo(PackStatus.Loaded));
        Assert.That(row.Notebooklets, Is.EqualTo(new[] { "tests.missing.NeedsItWhenItRuns" }));
        var problem = row.Problems.Single();
        Assert.That(problem.Type, Is.EqualTo("MissingDependency.NeedsBaseType"));
        Assert.That(problem.Problem.Id, Is.EqualTo(DiagnosticIds.MissingDependency));
        Assert.That(problem.Problem.Message, Does.Contain("Dependency"));
    }

    [Test]
    public async Task Missing_dependency_of_a_method_fails_when_the_step_runs()
    {
        using var folder = new PluginFolder("MissingDependency");
        await using var host = await folder.LoadAsync();

        var source = (CodeSource)host.Registry.Get("NeedsItWhenItRuns").Definition.Steps.Single().Source;
        var thrown = Assert.Catch(() => source.Body(null!, CancellationToken.None));
        Assert.That(thrown, Is.InstanceOf<FileNotFoundException>().Or.InstanceOf<FileLoadException>());
        Assert.That(thrown!.Message, Does.Contain("Dependency"));
    }

    [Test]
    public async Task Pack_for_other_contracts_is_incompatible()
    {
        using var folder = new PluginFolder("FuturePack", "GoodPack");
        await using var host = await folder.LoadAsync();

        var row = Row(host, "FuturePack");
        Assert.That(row.Status, Is.EqualTo(PackStatus.Incompatible));
        Assert.That(row.Problems.Single().Problem.Id, Is.EqualTo(DiagnosticIds.IncompatibleContracts));
        Assert.That(row.Problems.Single().Problem.Message, Does.Contain("9.0.0.0"));
        Assert.That(Row(host, "GoodPack").Status, Is.EqualTo(PackStatus.Loaded));
    }

    [Test]
    public async Task Pack_that_exports_nothing_is_skipped()
    {
        using var folder = new PluginFolder("EmptyPack");
        Directory.CreateDirectory(Path.Combine(folder.Path, "OnlyNotes"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "OnlyNotes", "notes.txt"), "notes");
        await using var host = await folder.LoadAsync();

        Assert.That(host.Report.Packs.Select(p => p.Status), Is.All.EqualTo(PackStatus.Skipped));
        Assert.That(host.Report.Packs.Select(p => p.Problems.Single().Problem.Id), Is.All.EqualTo(DiagnosticIds.NothingExported));
    }

    [Test]
    public async Task Name_that_is_taken_is_found_by_its_full_name_only()
    {
        using var folder = new PluginFolder("GoodPack", "TwinPack");
        await using var host = await folder.LoadAsync();

        Assert.That(host.Registry.Get("Twin").Pack, Is.EqualTo("GoodPack"));
        Assert.That(host.Registry.Get("tests.twin.Twin").Pack, Is.EqualTo("TwinPack"));
        Assert.That(host.Registry.Get("tests.good.GoodOne").Pack, Is.EqualTo("GoodPack"));
        var row = Row(host, "TwinPack");
        Assert.That(row.Notebooklets, Is.EqualTo(new[] { "tests.twin.Twin" }), "the full name of GoodOne is taken too");
        Assert.That(row.Problems.Select(p => (p.Type, p.Problem.Id)), Is.EquivalentTo(new[]
        {
            ("TwinPack.Twin", DiagnosticIds.DuplicateName),
            ("TwinPack.GoodOne", DiagnosticIds.DuplicateName),
        }));
        Assert.That(Row(host, "GoodPack").Problems, Is.Empty);
    }

    [Test]
    public async Task Two_packs_with_two_versions_of_one_dependency_get_their_own()
    {
        using var folder = new PluginFolder("UsesOne", "UsesTwo");
        await using var host = await folder.LoadAsync();

        Assert.That(await ValueOf(host, "ReadsOne"), Is.EqualTo("one"));
        Assert.That(await ValueOf(host, "ReadsTwo"), Is.EqualTo("two"));
    }

    [Test]
    public async Task Plugin_folder_that_is_not_there_is_wrong_usage()
    {
        using var folder = new PluginFolder();
        var options = folder.Options();
        options.PluginFolders.Add(Path.Combine(folder.Path, "nowhere"));
        var thrown = await Assert.ThrowsAsync<Msticnb.Host.UsageException>(() => PluginHost.LoadAsync(options));
        Assert.That(thrown?.Id, Is.EqualTo(DiagnosticIds.NoPluginFolder));
    }

    private static PackReport Row(PluginHost host, string pack) =>
        host.Report.Packs.Single(p => Path.GetFileNameWithoutExtension(p.Path) == pack);

    private static Task<object?> ValueOf(PluginHost host, string name) =>
        ((CodeSource)host.Registry.Get(name).Definition.Steps.Single().Source).Body(null!, CancellationToken.None);

    private static string NativeLibrary() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*clrjit*").First();
}
