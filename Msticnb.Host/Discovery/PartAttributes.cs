using System.Composition;
using System.Composition.Convention;
using System.Reflection;

namespace Msticnb.Host.Discovery;

/// <summary>
/// Gives every part one more export, under a name of its own, beside those that it declares: several parts export the
/// same contract, and the host must be able to ask for exactly one of them.
/// </summary>
internal sealed class PartAttributes : AttributedModelProvider
{
    public static string ContractName(Type part) => "part:" + part.FullName;

    public override IEnumerable<Attribute> GetCustomAttributes(Type reflectedType, MemberInfo member)
    {
        if (member is not Type type)
            return member.DeclaringType == reflectedType ? Attribute.GetCustomAttributes(member, inherit: false) : [];
        return [.. Attribute.GetCustomAttributes(member, inherit: false), new ExportAttribute(ContractName(type), typeof(object))];
    }

    public override IEnumerable<Attribute> GetCustomAttributes(Type reflectedType, ParameterInfo parameter) =>
        Attribute.GetCustomAttributes(parameter, inherit: false);
}
