using System.Reflection;
using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Configuration;

namespace Msticnb.Host.Discovery;

/// <summary>Turns a place in a plugin folder into a pack, or into the reason why it is none. It never throws for what a pack does.</summary>
internal sealed class PackLoader(MsticnbOptions options, PrivateCopies copies, ILogger log)
{
    private static readonly Version HostContracts = typeof(INotebooklet).Assembly.GetName().Version ?? new Version(0, 0);

    /// <param name="pack">The place.</param>
    /// <param name="isReload">True when the process may have loaded these paths before.</param>
    public PackRow Load(PackCandidate pack, bool isReload)
    {
        try
        {
            return Read(pack, isReload || options.ShadowCopy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PackRow.Of(pack, "", PackStatus.Failed, LoadFailure.OfAssembly(pack.Name, e)) with { IsFinal = false };
        }
    }

    /// <summary>A pack as it is remembered; nothing of it is loaded before it is needed.</summary>
    public PackRow Recall(PackCandidate pack, RememberedPack remembered, bool isReload)
    {
        if (Refused(pack) is { } refused)
            return refused;
        var report = remembered.Report;
        return new PackRow(report, remembered.Contents is not { } contents ? null : new PackHandle(report.Path, report.Pack, report.Version, contents, null, Load, log));

        LoadedPack Load()
        {
            try
            {
                var (assembly, context) = Open(pack, isReload || options.ShadowCopy);
                return LoadedPack.Compose(assembly, context, contents.Parts);
            }
            catch (Exception e) when (e is not PackException)
            {
                throw PackException.From(LoadFailure.OfAssembly(pack.Name, e), e);
            }
        }
    }

    /// <summary>An assembly of this process as a pack.</summary>
    public PackRow Load(Assembly assembly)
    {
        var location = assembly.IsDynamic ? "" : assembly.Location;
        return Probe(location, PackMetadata.Of(assembly), () => (assembly, null));
    }

    private PackRow Read(PackCandidate pack, bool copy)
    {
        if (!File.Exists(pack.MainFile))
            return PackRow.Of(pack, "", PackStatus.Skipped, LoadFailure.Make(DiagnosticIds.NothingExported, $"Folder {pack.Name} has no {pack.Name}.dll, so it is no pack."));
        if (Refused(pack) is { } refused)
            return refused;
        if (PackMetadata.Read(pack.MainFile) is not { } metadata)
            return PackRow.Of(pack, "", PackStatus.Skipped, LoadFailure.Make(DiagnosticIds.NotAnAssembly, $"{pack.Name}.dll is not a .NET assembly."));
        if (metadata.Contracts is not { } contracts)
            return PackRow.Of(pack, metadata.Version, PackStatus.Skipped, LoadFailure.Make(DiagnosticIds.NothingExported, $"{metadata.Name} does not use Msticnb.Abstractions, so it is no pack."));
        if (contracts.Major != HostContracts.Major || contracts > HostContracts)
            return PackRow.Of(pack, metadata.Version, PackStatus.Incompatible, LoadFailure.Make(DiagnosticIds.IncompatibleContracts, $"{metadata.Name} was built against Msticnb.Abstractions {contracts}; this host has {HostContracts}."));
        return Probe(pack.MainFile, metadata, () => Open(pack, copy));
    }

    private PackRow? Refused(PackCandidate pack) =>
        options.Trust.Refuse(pack, pack.Folder) is { } problem ? PackRow.Of(pack, "", PackStatus.Failed, problem) with { IsFinal = false } : null;

    // A thread cannot be stopped: one that waits for ever stays behind, and the host goes on.
    private PackRow Probe(string path, PackMetadata metadata, Func<(Assembly Assembly, PackLoadContext? Context)> open)
    {
        var probing = Task.Factory.StartNew(() => ProbeHere(path, metadata, open), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (probing.Wait(options.ProbeTimeout))
            return probing.Result;
        var problem = LoadFailure.Make(DiagnosticIds.ConstructorFailed, $"{metadata.Name} was not ready after {options.ProbeTimeout.TotalSeconds:0.#} seconds: a constructor or a static initialiser waits for something.");
        return new PackRow(new PackReport(path, metadata.Name, metadata.Version, PackStatus.Failed) { Problems = [new LoadProblem(null, problem)] }, null) { IsFinal = false };
    }

    private PackRow ProbeHere(string path, PackMetadata metadata, Func<(Assembly Assembly, PackLoadContext? Context)> open)
    {
        try
        {
            var (assembly, context) = open();
            var (composition, contents) = PackComposition.Probe(metadata, assembly);
            return PackRow.Of(path, metadata.Name, metadata.Version, contents, new LoadedPack(assembly, context, composition), log);
        }
        catch (Exception e)
        {
            // Loading runs code of the pack, module initialisers among it: anything may come out of it.
            var problem = e is PackException ours ? ours.ToProblem() : LoadFailure.OfAssembly(metadata.Name, e);
            var status = problem.Id == DiagnosticIds.NotAnAssembly ? PackStatus.Skipped : PackStatus.Failed;
            return new PackRow(new PackReport(path, metadata.Name, metadata.Version, status) { Problems = [new LoadProblem(null, problem)] }, null);
        }
    }

    private (Assembly Assembly, PackLoadContext? Context) Open(PackCandidate pack, bool copy)
    {
        var file = copy ? copies.Copy(pack) : pack.MainFile;
        // The files that are loaded are those that were checked, not those that lay there some time ago.
        if (options.Trust.Refuse(pack, Path.GetDirectoryName(file)!) is { } refused)
            throw PackException.From(refused);
        var context = new PackLoadContext(pack, file);
        if (copy)
        {
            var folder = Path.GetDirectoryName(file)!;
            context.Unloading += _ => PrivateCopies.Delete(folder);
        }

        return (context.LoadFromAssemblyPath(file), context);
    }
}
