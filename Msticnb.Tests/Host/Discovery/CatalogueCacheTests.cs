using Msticnb.Abstractions.Enrichment;
using Msticnb.Host.Configuration;
using Msticnb.Host.Discovery;
using Msticnb.Host.Registry;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Discovery;

public sealed class CatalogueCacheTests
{
    private readonly List<IDisposable> _folders = [];

    [TearDown]
    public void Delete()
    {
        _folders.ForEach(f => f.Dispose());
        _folders.Clear();
    }

    [Test]
    public async Task Remembered_packs_give_the_same_report_and_catalogue_and_load_nothing()
    {
        var (_, options) = Folder("GoodPack", "BadTypes", "TwinPack", "EmptyPack", "FuturePack", "MissingDependency");
        var before = await SnapshotAsync(options);
        await using var host = await PluginHost.LoadAsync(options);

        Assert.That(Snapshot(host), Is.EqualTo(before));
        Assert.That(host.Registry.Search("apple").Single().Notebooklet.Name, Is.EqualTo("GoodOne"));
        Assert.That(host.Packs.Select(p => p.IsLoaded), Is.All.False);
    }

    [Test]
    public async Task Remembered_pack_is_loaded_when_it_is_needed_and_no_other()
    {
        var (_, options) = Folder("GoodPack", "TwinPack");
        await SnapshotAsync(options);
        await using var host = await PluginHost.LoadAsync(options);

        Assert.That(host.GetServices<IGeoIpProvider>().Single().Name, Is.EqualTo("Atlas"));
        Assert.That(host.GetServices<IThreatIntelProvider>(), Is.Empty);
        Assert.That(host.Packs.Select(p => p.IsLoaded), Is.EqualTo(new[] { true, false }));
        Assert.That(host.Registry.Get("tests.twin.Twin").Definition.Steps.Single().Key, Is.EqualTo("hello"));
        Assert.That(host.Packs.Select(p => p.IsLoaded), Is.All.True);
    }

    [Test]
    public async Task Replaced_pack_is_probed_again()
    {
        var (folder, options) = Folder("GoodPack");
        await SnapshotAsync(options);
        folder.Put("GoodPackNext", "GoodPack");
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(host.Report.Packs.Single().Version, Is.EqualTo("2.0.0-beta"));
    }

    [Test]
    public async Task Dependency_that_was_added_mends_a_remembered_pack()
    {
        var (folder, options) = Folder("MissingDependency");
        await SnapshotAsync(options);
        File.Copy(BrokenFile("UsesOne", "Dependency.dll"), Path.Combine(folder.Path, "MissingDependency", "Dependency.dll"));
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(host.Report.Packs.Single().Problems, Is.Empty);
    }

    [Test]
    public async Task Damaged_cache_is_ignored_wherever_it_is_damaged()
    {
        var (_, options) = Folder("GoodPack", "BadTypes");
        var before = await SnapshotAsync(options);
        var file = Directory.EnumerateFiles(options.CatalogueCacheFolder!).Single();
        var whole = await File.ReadAllBytesAsync(file);
        for (var i = 0; i < 12; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i * whole.Length / 12] ^= 0xff;
            await File.WriteAllBytesAsync(file, i % 2 == 0 ? damaged : whole[..(i * whole.Length / 12)]);
            Assert.That(await SnapshotAsync(options), Is.EqualTo(before), $"damage {i}");
        }
    }

    [Test]
    public void Bytes_that_are_no_catalogue_are_an_error_and_never_a_large_allocation()
    {
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            try
            {
                CatalogueFormat.Read(bytes);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or FormatException or ArgumentException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(1000));
    }

    [Test]
    public async Task Cache_folder_that_cannot_be_written_costs_nothing_but_time()
    {
        var (folder, options) = Folder("GoodPack");
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        options.CatalogueCacheFolder = Path.Combine(file, "cache");
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(host.Packs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Remembered_pack_that_has_vanished_is_an_error_of_its_run_only()
    {
        var (folder, options) = Folder("GoodPack", "TwinPack");
        await SnapshotAsync(options);
        await using var host = await PluginHost.LoadAsync(options);
        Directory.Delete(Path.Combine(folder.Path, "GoodPack"), recursive: true);

        Assert.That(() => PluginHost.CreateNotebooklet(host.Registry.Get("GoodOne")), Throws.InstanceOf<PackException>());
        Assert.That(host.GetServices<IGeoIpProvider>(), Is.Empty);
        Assert.That(PluginHost.CreateNotebooklet(host.Registry.Get("tests.twin.Twin")), Is.Not.Null);
    }

    private (PluginFolder Folder, MsticnbOptions Options) Folder(params string[] packs)
    {
        var folder = new PluginFolder(packs);
        var cache = new TemporaryFolder();
        _folders.Add(folder);
        _folders.Add(cache);
        var options = folder.Options();
        options.CatalogueCacheFolder = cache.Path;
        return (folder, options);
    }

    private static async Task<string> SnapshotAsync(MsticnbOptions options)
    {
        await using var host = await PluginHost.LoadAsync(options);
        return Snapshot(host);
    }

    private static string Snapshot(PluginHost host)
    {
        using var text = new StringWriter();
        LoadReportJson.Write(text, host.Report);
        CatalogueJson.Write(text, host.Registry.Select(n => new CatalogueItem(n, Availability.Of(n, null))));
        return text.ToString();
    }

    private static string BrokenFile(params string[] names) => Path.Combine([AppContext.BaseDirectory, "broken-plugins", .. names]);
}
