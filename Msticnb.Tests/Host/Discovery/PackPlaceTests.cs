using System.Runtime.InteropServices;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Host.Discovery;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Discovery;

public sealed class PackPlaceTests
{
    [TestCase("NativePack")]
    [TestCase("NativePack/runtimes/RID/native")]
    public async Task Native_library_of_a_pack_is_found_where_it_was_installed(string place)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("The stand-in for a native library is the one of .NET for Linux.");
        using var folder = new PluginFolder("NativePack");
        var target = Path.Combine(folder.Path, place.Replace("RID", RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal));
        Directory.CreateDirectory(target);
        File.Copy(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so"), Path.Combine(target, "libpackprobe.so"));
        await using var host = await folder.LoadAsync();

        var step = (CodeSource)host.Registry.Get("AsksNativeCode").Definition.Steps.Single().Source;
        Assert.That(await step.Body(null!, CancellationToken.None), Is.EqualTo(Environment.ProcessId.ToString()));
    }

    [Test]
    public async Task Dll_that_lies_alone_is_a_pack_and_finds_its_neighbours()
    {
        using var folder = new PluginFolder("UsesOne");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.Path, "UsesOne")))
            File.Move(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        Directory.Delete(Path.Combine(folder.Path, "UsesOne"));
        await using var host = await folder.LoadAsync();

        Assert.That(host.Report.Packs.Select(p => (p.Pack, p.Status)), Is.EqualTo(new[] { ("Dependency", PackStatus.Skipped), ("UsesOne", PackStatus.Loaded) }));
        var step = (CodeSource)host.Registry.Get("ReadsOne").Definition.Steps.Single().Source;
        Assert.That(await step.Body(null!, CancellationToken.None), Is.EqualTo("one"));
    }

    [Test]
    public async Task Folders_that_begin_with_a_dot_or_an_underscore_are_left_out()
    {
        using var folder = new PluginFolder();
        folder.Put("GoodPack", ".git");
        folder.Put("GoodPack", "_old");
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));
        await using var host = await folder.LoadAsync();
        Assert.That(host.Report.Packs, Is.Empty);
        Assert.That(host.Report.IsClean, Is.True);
    }

    [Test]
    public async Task Unreadable_dependency_list_is_a_problem_of_its_pack()
    {
        using var folder = new PluginFolder("GoodPack", "TwinPack");
        await File.WriteAllTextAsync(Path.ChangeExtension(folder["GoodPack"], ".deps.json"), "{ no json");
        await using var host = await folder.LoadAsync();
        Assert.That(host.Report.Packs[0].Status, Is.EqualTo(PackStatus.Failed));
        Assert.That(host.Report.Packs[0].Problems.Single().Problem.Id, Is.EqualTo(DiagnosticIds.MissingDependency));
        Assert.That(host.Packs.Single().Name, Is.EqualTo("TwinPack"));
    }

    [Test]
    public async Task Pack_that_never_gets_ready_does_not_keep_the_host_from_starting()
    {
        using var folder = new PluginFolder("HangingPack");
        var options = folder.Options();
        options.ProbeTimeout = TimeSpan.FromMilliseconds(200);
        await using var host = await PluginHost.LoadAsync(options);
        var row = host.Report.Packs.Single();
        Assert.That(row.Status, Is.EqualTo(PackStatus.Failed));
        Assert.That(row.Problems.Single().Problem.Message, Does.StartWith("HangingPack was not ready after 0.2 seconds"));
    }

    [Test]
    public async Task First_plugin_folder_keeps_the_name()
    {
        using var first = new PluginFolder("TwinPack");
        using var second = new PluginFolder("GoodPack");
        var options = first.Options();
        options.PluginFolders.Add(second.Path);
        options.PluginFolders.Add(first.Path);
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(host.Report.Packs.Select(p => p.Pack), Is.EqualTo(new[] { "TwinPack", "GoodPack" }));
        Assert.That(host.Registry.Get("GoodOne").Pack, Is.EqualTo("TwinPack"));
    }

    [Test]
    public async Task Assembly_of_this_process_is_a_pack_too()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();
        var row = await host.AddAsync(typeof(PackPlaceTests).Assembly);
        Assert.That(row.Notebooklets, Does.Contain("tests.inprocess.InProcess"));
        Assert.That(row.Path, Is.EqualTo(typeof(PackPlaceTests).Assembly.Location));
        Assert.That(PluginHost.CreateNotebooklet(host.Registry.Get("InProcess")), Is.InstanceOf<InProcess>());

        await host.AddAsync(typeof(PackPlaceTests).Assembly);
        await host.ReloadAsync();
        Assert.That(host.Packs.Select(p => p.Name), Is.EqualTo(new[] { "GoodPack", "Msticnb.Tests" }));
    }

    [Test]
    public async Task Cancelled_load_ends()
    {
        using var folder = new PluginFolder("GoodPack");
        await Assert.ThatAsync(() => PluginHost.LoadAsync(folder.Options(), cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Service_is_created_once_however_many_ask_at_once()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => host.GetServices<Msticnb.Abstractions.Enrichment.IGeoIpProvider>().Single())));
        Assert.That(asked.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Closed_host_gives_nothing_more()
    {
        using var folder = new PluginFolder("GoodPack");
        var host = await folder.LoadAsync();
        var notebooklet = host.Registry.Get("GoodOne");
        await host.DisposeAsync();
        await host.DisposeAsync();
        Assert.That(() => PluginHost.CreateNotebooklet(notebooklet), Throws.InstanceOf<PackException>());
        Assert.That(host.Packs, Is.Empty);
        await Assert.ThatAsync(() => host.ReloadAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Notebooklet("tests.inprocess")]
    public sealed class InProcess : Notebooklet<NoInput>
    {
        public Step<string> Hello => Merge<string>([], _ => "here");
    }
}
