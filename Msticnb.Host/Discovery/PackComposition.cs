using System.Composition.Hosting;
using System.Reflection;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Discovery;

/// <summary>The parts of one pack, composed in a container of their own: an import that fails stays within the pack.</summary>
internal sealed class PackComposition : IDisposable
{
    private readonly CompositionHost _container;

    private PackComposition(CompositionHost container) => _container = container;

    /// <summary>Composes parts that are known to be good.</summary>
    public static PackComposition Of(IEnumerable<Type> parts) =>
        new(new ContainerConfiguration().WithParts(parts, new PartAttributes()).CreateContainer());

    /// <summary>
    /// Tries every part alone and composes those that are good. A part that fails only because another one was refused
    /// is tried again without it.
    /// </summary>
    public static (PackComposition Composition, PackContents Contents) Probe(PackMetadata metadata, Assembly assembly)
    {
        var problems = new List<LoadProblem>();
        var good = ReadParts(metadata, assembly, problems);
        while (true)
        {
            var composition = OfReadable(good, problems);
            var tried = good.ConvertAll(p => (Part: p, Result: composition.Try(p)));
            var refused = tried.Where(t => t.Result.Problem is not null).ToList();
            if (refused.Count == 0)
                return (composition, Contents(tried.ConvertAll(t => (t.Part, t.Result.Notebooklet)), problems));

            composition.Dispose();
            // A failed import may be the fault of a part that is imported; those that fail by themselves go first.
            var faulty = refused.Where(t => !refused.Any(other => other.Part != t.Part && IsFaultOf(t.Result.Problem!, other.Part))).ToList();
            foreach (var (part, result) in faulty.Count > 0 ? faulty : refused)
            {
                problems.Add(new LoadProblem(part.Name, result.Problem!));
                good.Remove(part);
            }
        }
    }

    /// <summary>Creates the part of that type.</summary>
    public object Create(Type part) => _container.GetExport<object>(PartAttributes.ContractName(part));

    public void Dispose() => _container.Dispose();

    // Attributes that contradict each other make composing throw before any part is created.
    private static PackComposition OfReadable(List<PackPart> parts, List<LoadProblem> problems)
    {
        try
        {
            return Of(parts.Select(p => p.Type));
        }
        catch (Exception)
        {
            parts.RemoveAll(part =>
            {
                try
                {
                    Of([part.Type]).Dispose();
                    return false;
                }
                catch (Exception e)
                {
                    problems.Add(new LoadProblem(part.Name, LoadFailure.Of(part.Name, e, DiagnosticIds.UnsatisfiedImport)));
                    return true;
                }
            });
            return Of(parts.Select(p => p.Type));
        }
    }

    private static bool IsFaultOf(Problem problem, PackPart other) =>
        problem.Id == DiagnosticIds.UnsatisfiedImport && problem.Message.Contains($"of part '{other.Type.Name}'", StringComparison.Ordinal);

    private static List<PackPart> ReadParts(PackMetadata metadata, Assembly assembly, List<LoadProblem> problems)
    {
        var parts = new List<PackPart>();
        foreach (var (token, name) in metadata.DescribedTypes)
        {
            try
            {
                if (PackPart.Read(assembly.ManifestModule.ResolveType(token)) is not { } part)
                    continue;
                if (part.Check() is { } problem)
                    problems.Add(new LoadProblem(name, problem));
                else
                    parts.Add(part);
            }
            catch (Exception e)
            {
                // Loading a type runs code of the pack's dependencies: anything may come out of it.
                problems.Add(new LoadProblem(name, LoadFailure.Of(name, e, DiagnosticIds.MissingDependency)));
            }
        }

        return parts;
    }

    private (Problem? Problem, NotebookletFacts? Notebooklet) Try(PackPart part)
    {
        // What only the pack uses is created when something that the host uses imports it.
        if (part.Contracts.Count == 0)
            return default;
        object created;
        try
        {
            created = Create(part.Type);
        }
        catch (Exception e)
        {
            return (LoadFailure.Of(part.Name, e, DiagnosticIds.ConstructorFailed), null);
        }

        if (part.Notebooklet is not { } attribute)
            return default;
        try
        {
            return (null, NotebookletFacts.From(part.Name, attribute, ((INotebooklet)created).Define()));
        }
        catch (Exception e)
        {
            return (LoadFailure.Of(part.Name, e, DiagnosticIds.Declaration), null);
        }
    }

    private static PackContents Contents(List<(PackPart Part, NotebookletFacts? Notebooklet)> parts, List<LoadProblem> problems) =>
        new()
        {
            Parts = [.. parts.Select(p => p.Part.Name)],
            Notebooklets = [.. parts.Select(p => p.Notebooklet).OfType<NotebookletFacts>().OrderBy(n => n.Type, StringComparer.Ordinal)],
            Services = [.. parts.SelectMany(p => p.Part.Contracts.Where(c => c != typeof(INotebooklet)).Select(c => new ServiceFacts(c.FullName!, p.Part.Name)))
                .OrderBy(s => s.Type, StringComparer.Ordinal)],
            Problems = problems,
        };
}
