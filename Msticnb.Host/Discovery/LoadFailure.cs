using System.Composition.Hosting;
using System.Reflection;
using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Host.Discovery;

/// <summary>Turns what a pack threw while it was loaded into a problem that names the root cause.</summary>
internal static class LoadFailure
{
    private const int LongestMessage = 400;

    /// <summary>A type that cannot be created or declared.</summary>
    /// <param name="type">Name of the type for people.</param>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="otherwise">The id of an exception that has no cause of its own.</param>
    public static Problem Of(string type, Exception thrown, string otherwise)
    {
        var root = Root(thrown);
        var problem = root switch
        {
            NotebookletException ours => ours.ToProblem() with { Fix = ours.Fix ?? DiagnosticCatalog.Find(ours.Id)?.Fix },
            TypeInitializationException initialiser => Make(DiagnosticIds.StaticInitialiserFailed, $"The static initialiser of {initialiser.TypeName} failed: {Message(Root(initialiser.InnerException ?? initialiser))}"),
            CompositionFailedException => Make(DiagnosticIds.UnsatisfiedImport, $"{type} cannot be composed: {root.Message}"),
            _ when IsMissing(root) => Make(DiagnosticIds.MissingDependency, $"{type} needs what is not there: {Message(root)}"),
            _ when otherwise == DiagnosticIds.ConstructorFailed => Make(otherwise, $"The constructor of {type} failed: {Message(root)}"),
            _ => Make(otherwise, $"{type} could not be declared: {Message(root)}"),
        };
        return problem with { Message = OneLine(problem.Message), ExceptionType = root.GetType().Name };
    }

    /// <summary>A whole assembly that cannot be loaded.</summary>
    public static Problem OfAssembly(string pack, Exception thrown)
    {
        var root = Root(thrown);
        var problem = root is BadImageFormatException
            ? Make(DiagnosticIds.NotAnAssembly, $"{pack} cannot be loaded on this machine: {Message(root)}")
            : Make(DiagnosticIds.MissingDependency, $"{pack} cannot be loaded: {Message(root)}");
        return problem with { Message = OneLine(problem.Message), ExceptionType = root.GetType().Name };
    }

    /// <summary>A problem with the fix of its catalogue entry.</summary>
    public static Problem Make(string id, string message) => new(id, OneLine(message), DiagnosticCatalog.Find(id)?.Fix);

    // Wrappers say nothing of their own. An initialiser that fails because a file is missing is about the file.
    private static Exception Root(Exception thrown)
    {
        var e = thrown;
        while (e.InnerException is { } inner
            && (e is TargetInvocationException or AggregateException or CompositionFailedException
                || (e is TypeInitializationException && (inner is TypeInitializationException || IsMissing(inner)))
                || (IsMissing(e) && IsMissing(inner))))
        {
            e = inner;
        }

        return e;
    }

    private static bool IsMissing(Exception e) =>
        e is FileNotFoundException or FileLoadException or TypeLoadException or MissingMemberException or BadImageFormatException
        || (e is ReflectionTypeLoadException);

    private static string Message(Exception e) => e.Message.Length > 0 ? e.Message : e.GetType().Name;

    // A message of a pack is its author's text: it must not break lines or move a cursor.
    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var cut = line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
        return string.Concat(cut.Chunk(60).Select(part => Quote.Short(new string(part))));
    }
}
