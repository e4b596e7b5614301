using System.Composition;
using System.Reflection;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Host.Discovery;

/// <summary>An exported type of a pack.</summary>
/// <param name="Type">The type.</param>
/// <param name="Contracts">The contracts of the host that it exports; empty for a part that only its pack uses.</param>
/// <param name="Notebooklet">What the catalogue must know; null when it is no notebooklet.</param>
internal sealed record PackPart(Type Type, IReadOnlyList<Type> Contracts, NotebookletAttribute? Notebooklet)
{
    /// <summary>Name for people and for the load report.</summary>
    public string Name => Type.FullName ?? Type.Name;

    /// <summary>Reads the exports of a type; null when it exports nothing.</summary>
    public static PackPart? Read(Type type)
    {
        var exports = type.GetCustomAttributes<ExportAttribute>(inherit: false).ToList();
        if (exports.Count == 0)
            return null;
        var contracts = exports.Select(e => e.ContractType ?? type).Where(IsOfHost).Distinct().ToList();
        var notebooklet = exports.OfType<NotebookletAttribute>().FirstOrDefault();
        if (notebooklet is null && contracts.Contains(typeof(INotebooklet)))
            notebooklet = new NotebookletAttribute();
        return new PackPart(type, contracts, notebooklet);
    }

    /// <summary>What can be seen to be wrong without creating it.</summary>
    public Problem? Check()
    {
        var contract = Contracts.FirstOrDefault(c => !c.IsAssignableFrom(Type));
        if (contract is not null)
            return LoadFailure.Make(DiagnosticIds.Declaration, $"{Name} is exported as {contract.Name} and does not implement it.");
        if (Type.IsAbstract || Type.ContainsGenericParameters)
            return LoadFailure.Make(DiagnosticIds.ConstructorArguments, $"{Name} is {(Type.IsAbstract ? "abstract" : "generic")}, so it cannot be created.");
        var constructors = Type.GetConstructors();
        if (constructors.Any(c => c.GetParameters().Length == 0 || c.IsDefined(typeof(ImportingConstructorAttribute))))
            return null;
        var arguments = constructors.FirstOrDefault()?.GetParameters().Select(p => p.ParameterType.Name);
        return LoadFailure.Make(
            DiagnosticIds.ConstructorArguments,
            arguments is null ? $"{Name} has no public constructor." : $"The constructor of {Name} takes arguments ({string.Join(", ", arguments)}); it must take none.");
    }

    private static bool IsOfHost(Type contract) => contract.IsInterface && contract.Assembly == typeof(INotebooklet).Assembly;
}
