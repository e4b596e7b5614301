using System.Collections.Generic;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;

#if NEXT
[assembly: System.Reflection.AssemblyInformationalVersion("2.0.0-beta+abcdef")]
#else
[assembly: System.Reflection.AssemblyInformationalVersion("1.0.0+abcdef")]
#endif

namespace GoodPack;

[Notebooklet("tests.good", Keywords = "apple, banana", Entities = [EntityKind.Host], Aliases = "OldName")]
public sealed class GoodOne : Notebooklet<NoInput>
{
#if NEXT
    public Step<string> Next => Run<string>((_, _) => Task.FromResult<object?>("next"));
#else
    public Step<string> Hello => Run<string>((_, _) => Task.FromResult<object?>("hello"));
#endif
}

[Notebooklet("tests.good")]
public sealed class Twin : Notebooklet<NoInput>
{
    public Step<string> Hello => Run<string>((_, _) => Task.FromResult<object?>("first"));
}

/// <summary>What only this pack uses.</summary>
public interface IAtlas
{
    string Country { get; }
}

[Export(typeof(IAtlas))]
public sealed class Atlas : IAtlas
{
    public string Country => "NO";
}

[Export(typeof(IGeoIpProvider))]
[method: ImportingConstructor]
public sealed class AtlasProvider(IAtlas atlas) : IGeoIpProvider, System.IDisposable
{
    private bool _disposed;

    public string Name => "Atlas" + (_disposed ? " (disposed)" : "");

    public string? NotReady => null;

    public bool SendsValuesOut => false;

    public void Dispose() => _disposed = true;

    public Task<IReadOnlyDictionary<string, GeoLocation>> LookupAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, GeoLocation>();
        foreach (var address in addresses)
            answers[address] = new GeoLocation { CountryCode = atlas.Country };
        return Task.FromResult<IReadOnlyDictionary<string, GeoLocation>>(answers);
    }
}
