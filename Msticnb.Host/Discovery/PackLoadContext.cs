using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Msticnb.Host.Discovery;

/// <summary>
/// The assemblies of one pack. It is never unloaded by force: it goes when nothing of the pack is used any more, since
/// work that is under way may still have to load a dependency.
/// </summary>
internal sealed class PackLoadContext : AssemblyLoadContext
{
    private readonly string _original;
    private readonly bool _isAlone;
    private readonly string _folder;
    private readonly AssemblyDependencyResolver _managed;
    private readonly Lazy<AssemblyDependencyResolver> _native;

    /// <param name="pack">The pack where it was installed: native libraries are loaded from there.</param>
    /// <param name="file">The pack's DLL to load: a private copy, or the same file.</param>
    public PackLoadContext(PackCandidate pack, string file)
        : base(pack.Name, isCollectible: true)
    {
        var original = pack.MainFile;
        _original = pack.Folder;
        _isAlone = pack.IsAlone;
        _folder = Path.GetDirectoryName(file)!;
        _managed = new AssemblyDependencyResolver(file);
        _native = original == file ? new(_managed) : new(() => new AssemblyDependencyResolver(original));
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name ?? "";
        if (HostAssemblies.AreOwned(name))
            return null;
        if ((_managed.ResolveAssemblyToPath(assemblyName) ?? Beside(_folder, name) ?? (_isAlone ? Beside(_original, name) : null)) is { } path)
            return LoadFromAssemblyPath(path);
        return HostAssemblies.MayBeTaken(name) ? null : throw new FileNotFoundException($"{name} {assemblyName.Version} is not in the pack's folder.", assemblyName.FullName);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = _native.Value.ResolveUnmanagedDllToPath(unmanagedDllName) ?? NativeFile(unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }

    private static string? Beside(string folder, string name)
    {
        // A name comes from the pack's metadata, which may hold anything.
        if (name.Length == 0 || name.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
            return null;
        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? path : null;
    }

    private string? NativeFile(string name)
    {
        if (name.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
            return null;
        var folders = new[] { _original, Path.Combine(_original, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") };
        var files = OperatingSystem.IsWindows() ? new[] { name, name + ".dll" }
            : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", name + ".dylib"]
            : [name, $"lib{name}.so", name + ".so"];
        return folders.SelectMany(d => files.Select(f => Path.Combine(d, f))).FirstOrDefault(File.Exists);
    }
}
