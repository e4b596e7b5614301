using Msticnb.Host.Configuration;
using Msticnb.Host.Discovery;

namespace Msticnb.Tests.Host.Discovery;

/// <summary>A plugin folder with packs that the build of the tests has compiled.</summary>
internal sealed class PluginFolder : IDisposable
{
    private static readonly string Compiled = System.IO.Path.Combine(AppContext.BaseDirectory, "broken-plugins");

    private readonly TemporaryFolder _folder = new();

    public PluginFolder(params string[] packs)
    {
        foreach (var pack in packs)
            Put(pack, pack);
    }

    public string Path => _folder.Path;

    public string this[string pack] => _folder.Combine(pack, pack + ".dll");

    /// <summary>Copies a compiled pack into the folder under a name, as an installer would: file by file.</summary>
    public void Put(string compiled, string pack)
    {
        var target = Directory.CreateDirectory(_folder.Combine(pack)).FullName;
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Compiled, compiled)))
            File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)), overwrite: true);
    }

    public void Write(string pack, byte[] content)
    {
        Directory.CreateDirectory(_folder.Combine(pack));
        File.WriteAllBytes(this[pack], content);
    }

    public MsticnbOptions Options() => new()
    {
        BuiltInPluginFolder = null,
        PluginFolders = { Path },
        CatalogueCacheFolder = null,
    };

    public Task<PluginHost> LoadAsync() => PluginHost.LoadAsync(Options());

    public void Dispose() => _folder.Dispose();
}
