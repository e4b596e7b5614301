using Msticnb.Host.Configuration;
using Msticnb.Host.Discovery;

namespace Msticnb.Benchmarks;

/// <summary>Scan and compose 10 and 100 packs, in place, without and with the remembered catalogue, against one pack.</summary>
internal static class PackLoading
{
    public static async Task RunAsync()
    {
        var root = Directory.CreateTempSubdirectory("msticnb-packs-");
        try
        {
            foreach (var count in new[] { 1, 10, 100 })
                LayOut(Path.Combine(root.FullName, $"{count}"), count);
            foreach (var count in new[] { 10, 100 })
            {
                await Comparison.RunAsync($"{count} packs", "first look", () => LoadAsync(root.FullName, count, null), "1 pack", () => LoadAsync(root.FullName, 1, null)).ConfigureAwait(false);
                await Comparison.RunAsync($"{count} packs", "remembered", () => LoadAsync(root.FullName, count, root.FullName), "first look", () => LoadAsync(root.FullName, count, null)).ConfigureAwait(false);
            }
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static async Task LoadAsync(string root, int count, string? cache)
    {
        var options = new MsticnbOptions { BuiltInPluginFolder = null, ShadowCopy = false, CatalogueCacheFolder = cache is null ? null : Path.Combine(cache, $"cache-{count}") };
        options.PluginFolders.Add(Path.Combine(root, $"{count}"));
        await using var host = await PluginHost.LoadAsync(options).ConfigureAwait(false);
        if (host.Report.Packs.Count != count)
            throw new InvalidOperationException($"{host.Report.Packs.Count} of {count} packs were found.");
    }

    private static void LayOut(string folder, int count)
    {
        var template = Path.Combine(BuiltTool.Plugins, "Msticnb.Template");
        for (var i = 0; i < count; i++)
        {
            var pack = Directory.CreateDirectory(Path.Combine(folder, $"Pack{i:000}"));
            foreach (var file in Directory.GetFiles(template))
                File.Copy(file, Path.Combine(pack.FullName, Path.GetFileName(file).Replace("Msticnb.Template", pack.Name, StringComparison.Ordinal)));
        }
    }
}
