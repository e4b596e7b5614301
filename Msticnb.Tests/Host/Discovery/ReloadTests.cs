using System.Runtime.CompilerServices;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Host.Discovery;
using Msticnb.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Discovery;

public sealed class ReloadTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Replaced_pack_is_picked_up(bool shadowCopy)
    {
        using var folder = new PluginFolder("GoodPack");
        var options = folder.Options();
        options.ShadowCopy = shadowCopy;
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(StepsOf(host, "GoodOne"), Is.EqualTo(new[] { "hello" }));

        // Not written over: without a private copy the running code is this file.
        File.Delete(folder["GoodPack"]);
        folder.Put("GoodPackNext", "GoodPack");
        var report = await host.ReloadAsync();

        Assert.That(report.Packs.Single().Version, Is.EqualTo("2.0.0-beta"));
        Assert.That(StepsOf(host, "GoodOne"), Is.EqualTo(new[] { "next" }));
    }

    [Test]
    public async Task Loaded_pack_may_be_written_over_while_the_host_runs()
    {
        using var folder = new PluginFolder("UsesOne");
        await using var host = await folder.LoadAsync();
        var before = PluginHost.CreateNotebooklet(host.Registry.Get("ReadsOne"));
        await File.WriteAllBytesAsync(folder["UsesOne"], new byte[100]);
        Assert.That(before.Define().Steps, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Unchanged_pack_stays_and_removed_pack_leaves()
    {
        using var folder = new PluginFolder("GoodPack", "TwinPack");
        await using var host = await folder.LoadAsync();
        var good = host.Packs[0];

        Directory.Delete(Path.Combine(folder.Path, "TwinPack"), recursive: true);
        folder.Put("UsesOne", "UsesOne");
        await host.ReloadAsync();

        Assert.That(host.Packs.Select(p => p.Name), Is.EqualTo(new[] { "GoodPack", "UsesOne" }));
        Assert.That(host.Packs[0], Is.SameAs(good));
        Assert.That(host.Registry.Find("tests.twin.Twin"), Is.Null);
    }

    [Test]
    public async Task Descriptor_from_before_a_reload_creates_the_old_code()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();
        var old = host.Registry.Get("GoodOne");

        folder.Put("GoodPackNext", "GoodPack");
        await host.ReloadAsync();
        Collect();

        Assert.That(PluginHost.CreateNotebooklet(old).Define().Steps.Single().Key, Is.EqualTo("hello"));
    }

    [Test]
    public async Task Run_keeps_the_services_that_it_began_with_whatever_a_reload_does()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();
        var lease = ((IServiceSource)host).Lease();
        var provider = lease.GetServices<IGeoIpProvider>().Single();

        folder.Put("GoodPackNext", "GoodPack");
        await host.ReloadAsync();

        Assert.That(lease.GetServices<IGeoIpProvider>().Single(), Is.SameAs(provider));
        Assert.That(provider.Name, Is.EqualTo("Atlas"), "it is not disposed");
        lease.Dispose();
        using var next = ((IServiceSource)host).Lease();
        Assert.That(next.GetServices<IGeoIpProvider>().Any(p => ReferenceEquals(p, provider)), Is.False);
    }

    [Test]
    public async Task Services_of_a_replaced_pack_are_disposed_when_nobody_holds_them()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();
        var held = host.Packs.Single().Hold();
        var provider = host.GetServices<IGeoIpProvider>().Single();
        Assert.That(host.GetServices<IGeoIpProvider>().Single(), Is.SameAs(provider), "created once");

        folder.Put("GoodPackNext", "GoodPack");
        await host.ReloadAsync();
        Assert.That(provider.Name, Is.EqualTo("Atlas"));
        held.Dispose();
        held.Dispose();
        Assert.That(provider.Name, Is.EqualTo("Atlas (disposed)"));
    }

    [Test]
    public async Task Replaced_pack_leaves_memory_and_its_copy_leaves_the_disk()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();
        var (code, copy) = Remember(host);
        Assert.That(Directory.Exists(copy), Is.True);

        folder.Put("GoodPackNext", "GoodPack");
        await host.ReloadAsync();
        Collect(code);

        Assert.That(code.IsAlive, Is.False);
        Assert.That(Directory.Exists(copy), Is.False);
    }

    [Test]
    public async Task Thirty_reloads_leave_nothing_behind()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var host = await folder.LoadAsync();
        var old = new List<WeakReference>();
        for (var i = 0; i < 30; i++)
        {
            old.Add(Remember(host).Code);
            folder.Put(i % 2 == 0 ? "GoodPackNext" : "GoodPack", "GoodPack");
            File.SetLastWriteTimeUtc(folder["GoodPack"], DateTime.UnixEpoch.AddDays(i));
            await host.ReloadAsync();
            Assert.That(StepsOf(host, "GoodOne"), Is.EqualTo(new[] { i % 2 == 0 ? "next" : "hello" }), $"reload {i}");
        }

        Collect([.. old]);
        Assert.That(old.Count(o => o.IsAlive), Is.Zero);
    }

    [Test]
    public async Task Closed_host_lets_go_of_its_packs_and_deletes_its_copies()
    {
        using var folder = new PluginFolder("GoodPack");
        var (code, copy) = await LoadAndCloseAsync(folder);
        Collect(code);
        Assert.That(code.IsAlive, Is.False);
        Assert.That(Directory.Exists(copy), Is.False);
    }

    [Test]
    public async Task Copy_that_a_dead_process_left_is_deleted_and_that_of_a_living_one_stays()
    {
        using var folder = new PluginFolder("GoodPack");
        await using var living = await folder.LoadAsync();
        var (_, livingCopy) = Remember(living);
        var dead = Directory.CreateTempSubdirectory("msticnb-packs-").FullName;
        await File.WriteAllTextAsync(Path.Combine(dead, "in-use"), "");

        await using var next = await folder.LoadAsync();

        Assert.That(Directory.Exists(dead), Is.False);
        Assert.That(Directory.Exists(livingCopy), Is.True);
    }

    [Test]
    public async Task Watched_folder_reloads_by_itself()
    {
        using var folder = new PluginFolder("GoodPack");
        var options = folder.Options();
        options.Watch = true;
        options.WatchDelay = TimeSpan.FromMilliseconds(50);
        await using var host = await PluginHost.LoadAsync(options);
        var reloaded = new TaskCompletionSource();
        host.Reloaded += (_, _) =>
        {
            if (host.Packs.Any(p => p.Version == "2.0.0-beta"))
                reloaded.TrySetResult();
        };

        // As installers do it: written beside, then renamed, which raises one event only.
        folder.Put("GoodPackNext", ".new");
        File.Move(Path.Combine(folder.Path, ".new", "GoodPack.dll"), folder["GoodPack"], overwrite: true);

        await reloaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(StepsOf(host, "GoodOne"), Is.EqualTo(new[] { "next" }));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(WeakReference Code, string Copy)> LoadAndCloseAsync(PluginFolder folder)
    {
        await using var host = await folder.LoadAsync();
        return Remember(host);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Code, string Copy) Remember(PluginHost host)
    {
        var type = PluginHost.CreateNotebooklet(host.Registry.Get("GoodOne")).GetType();
        return (new WeakReference(type.Assembly), Path.GetDirectoryName(type.Assembly.Location)!);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string[] StepsOf(PluginHost host, string name) =>
        [.. PluginHost.CreateNotebooklet(host.Registry.Get(name)).Define().Steps.Select(s => s.Key)];

    private static void Collect(params WeakReference[] until)
    {
        for (var i = 0; i < 50 && (i < 3 || until.Any(u => u.IsAlive)); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
