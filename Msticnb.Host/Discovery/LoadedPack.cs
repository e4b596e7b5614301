using System.Reflection;
using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Host.Discovery;

/// <summary>A pack whose code is in memory.</summary>
internal sealed class LoadedPack : IDisposable
{
    private readonly Assembly _assembly;
    private readonly PackComposition _composition;

    // The context must live as long as anything of the pack: once it is gone, nothing more can be loaded into it.
    private readonly PackLoadContext? _context;

    public LoadedPack(Assembly assembly, PackLoadContext? context, PackComposition composition)
    {
        _assembly = assembly;
        _context = context;
        _composition = composition;
    }

    /// <summary>Composes a pack that was probed before.</summary>
    /// <exception cref="PackException">A type is no longer there or cannot be loaded.</exception>
    public static LoadedPack Compose(Assembly assembly, PackLoadContext? context, IEnumerable<string> parts)
    {
        try
        {
            return new LoadedPack(assembly, context, PackComposition.Of([.. parts.Select(p => assembly.GetType(p, throwOnError: true)!)]));
        }
        catch (Exception e)
        {
            throw PackException.From(LoadFailure.OfAssembly(assembly.GetName().Name ?? "", e), e);
        }
    }

    /// <summary>True when it has a context of its own, so that it can be unloaded.</summary>
    public bool IsCollectible => _context is not null;

    /// <summary>Creates a part.</summary>
    /// <exception cref="PackException">Its code failed.</exception>
    public object Create(string type)
    {
        try
        {
            return _composition.Create(_assembly.GetType(type, throwOnError: true)!);
        }
        catch (Exception e)
        {
            throw PackException.From(LoadFailure.Of(type, e, DiagnosticIds.ConstructorFailed), e);
        }
    }

    public void Dispose() => _composition.Dispose();
}
