using System.Security.Cryptography;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Configuration;
using Msticnb.Host.Discovery;
using Msticnb.Host.Discovery.Trust;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Discovery;

public sealed class TrustTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Listed_pack_is_loaded_and_changed_one_is_not(bool asJson)
    {
        using var folder = new PluginFolder("UsesOne", "GoodPack");
        using var elsewhere = new TemporaryFolder();
        var manifest = elsewhere.Combine("trusted");
        await File.WriteAllTextAsync(manifest, asJson ? Json(folder) : Lines(folder));
        await File.AppendAllTextAsync(folder["GoodPack"], " ");
        var options = folder.Options();
        options.Trust = TrustPolicy.Manifest(manifest);
        await using var host = await PluginHost.LoadAsync(options);

        Assert.That(host.Packs.Select(p => p.Name), Is.EqualTo(new[] { "UsesOne" }));
        var row = host.Report.Packs[0];
        Assert.That((row.Pack, row.Status), Is.EqualTo(("GoodPack", PackStatus.Failed)));
        Assert.That(row.Problems.Single().Problem.Id, Is.EqualTo(DiagnosticIds.NotTrusted));
        Assert.That(row.Problems.Single().Problem.Message, Does.Contain("GoodPack/GoodPack.dll"));
    }

    [Test]
    public async Task File_that_was_added_to_a_listed_pack_refuses_it()
    {
        using var folder = new PluginFolder("GoodPack");
        using var elsewhere = new TemporaryFolder();
        var manifest = elsewhere.Combine("trusted");
        await File.WriteAllTextAsync(manifest, Lines(folder));
        var native = Path.Combine(folder.Path, "GoodPack", "runtimes", "linux-x64", "native");
        Directory.CreateDirectory(native);
        await File.WriteAllTextAsync(Path.Combine(native, "libevil.so"), "evil");
        var options = folder.Options();
        options.Trust = TrustPolicy.Manifest(manifest);
        await using var host = await PluginHost.LoadAsync(options);

        Assert.That(host.Packs, Is.Empty);
        Assert.That(host.Report.Packs.Single().Problems.Single().Problem.Message, Does.Contain("libevil.so"));

        Directory.Delete(Path.Combine(folder.Path, "GoodPack", "runtimes"), recursive: true);
        await host.ReloadAsync();
        Assert.That(host.Packs, Has.Count.EqualTo(1));

        await File.WriteAllTextAsync(manifest, "# nothing is trusted any more");
        await host.ReloadAsync();
        Assert.That(host.Packs, Is.Empty, "an unchanged pack is checked again");
    }

    [TestCase(null)]
    [TestCase("these are no hashes")]
    [TestCase("{ \"broken")]
    [TestCase("{ \"GoodPack/GoodPack.dll\": { \"sha256\": \"x\" } }")]
    [TestCase("{ \"GoodPack/GoodPack.dll\": [1] }")]
    public async Task Manifest_that_cannot_be_read_allows_nothing(string? content)
    {
        using var folder = new PluginFolder("GoodPack");
        using var elsewhere = new TemporaryFolder();
        if (content is not null)
            await File.WriteAllTextAsync(elsewhere.Combine("trusted"), content);
        var options = folder.Options();
        options.Trust = TrustPolicy.Manifest(elsewhere.Combine("trusted"));
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(host.Packs, Is.Empty);
        Assert.That(host.Report.Packs.Single().Problems.Single().Problem.Id, Is.EqualTo(DiagnosticIds.NotTrusted));
    }

    [Test]
    public async Task Remembered_pack_is_checked_like_any_other()
    {
        using var folder = new PluginFolder("GoodPack");
        using var elsewhere = new TemporaryFolder();
        var options = folder.Options();
        options.CatalogueCacheFolder = elsewhere.Combine("cache");
        await using (await PluginHost.LoadAsync(options))
        {
        }

        options.Trust = TrustPolicy.Manifest(elsewhere.Combine("absent"));
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(host.Packs, Is.Empty);
    }

    [Test]
    public async Task Pack_without_a_strong_name_is_refused_by_that_policy()
    {
        using var folder = new PluginFolder("GoodPack");
        var options = folder.Options();
        options.Trust = TrustPolicy.StrongName("30ad4fe6b2a6aeed");
        await using var host = await PluginHost.LoadAsync(options);
        Assert.That(host.Report.Packs.Single().Problems.Single().Problem.Message, Does.Contain("carries no strong name"));
        Assert.That(() => TrustPolicy.StrongName("no token"), Throws.ArgumentException);
    }

    [Test]
    public async Task Strong_name_fits_its_content_until_a_byte_changes()
    {
        // A package that is known to be signed by its makers, with a token that they publish.
        var bytes = await File.ReadAllBytesAsync(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location);
        using var folder = new TemporaryFolder();
        var file = folder.Combine("signed.dll");
        await File.WriteAllBytesAsync(file, bytes);
        Assert.That(StrongNameSignature.Read(file), Is.EqualTo(new StrongNameSignature("30ad4fe6b2a6aeed", true)));

        for (var part = 1; part < 8; part++)
        {
            var changed = (byte[])bytes.Clone();
            // The middle of the code, where no header lies.
            changed[(bytes.Length / 4) + (part * bytes.Length / 32)] ^= 1;
            await File.WriteAllBytesAsync(file, changed);
            Assert.That(StrongNameSignature.Read(file)?.IsValid ?? false, Is.False, $"part {part}");
        }
    }

    private static string Lines(PluginFolder folder) =>
        string.Concat(Hashes(folder).Select(h => $"{h.Hash}  {h.Path}\n"));

    private static string Json(PluginFolder folder) =>
        "{" + string.Join(',', Hashes(folder).Select(h => $"\"{h.Path}\":\"{h.Hash}\"")) + "}";

    private static IEnumerable<(string Path, string Hash)> Hashes(PluginFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(folder.Path, f).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))));
}
