using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Msticnb.Host.Discovery;

/// <summary>What the file of an assembly says about itself, read without loading it.</summary>
/// <param name="Name">Name of the assembly.</param>
/// <param name="Version">Version as its author writes it for people.</param>
/// <param name="Contracts">The version of Msticnb.Abstractions that it was built against; null when it does not use them.</param>
/// <param name="DescribedTypes">Tokens and names of the types that carry an attribute, which an exported type must.</param>
internal sealed record PackMetadata(string Name, string Version, Version? Contracts, IReadOnlyList<(int Token, string Name)> DescribedTypes)
{
    private const string ContractsName = "Msticnb.Abstractions";

    /// <summary>Reads a file; null when it is not a .NET assembly.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PackMetadata? Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var image = new PEReader(stream);
            if (stream.Length == 0 || !image.HasMetadata)
                return null;
            var reader = image.GetMetadataReader();
            if (!reader.IsAssembly)
                return null;
            var assembly = reader.GetAssemblyDefinition();
            return new PackMetadata(
                reader.GetString(assembly.Name),
                InformationalVersion(reader, assembly) ?? assembly.Version.ToString(),
                ContractsVersion(reader),
                [.. reader.TypeDefinitions.Where(t => IsDescribed(reader, t)).Select(t => (MetadataTokens.GetToken(t), FullName(reader, t)))]);
        }
        catch (Exception e) when (e is BadImageFormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            // The image is cut off or its tables contradict each other.
            return null;
        }
    }

    /// <summary>The same of an assembly that is loaded already.</summary>
    public static PackMetadata Of(Assembly assembly)
    {
        Type[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            types = [.. e.Types.OfType<Type>()];
        }

        var name = assembly.GetName();
        var written = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', 2)[0];
        return new PackMetadata(
            name.Name ?? "",
            string.IsNullOrEmpty(written) ? name.Version?.ToString() ?? "" : written,
            assembly.GetReferencedAssemblies().FirstOrDefault(r => r.Name == ContractsName)?.Version,
            [.. types.Where(t => !t.IsInterface && t.CustomAttributes.Any()).Select(t => (t.MetadataToken, t.FullName ?? t.Name))]);
    }

    private static Version? ContractsVersion(MetadataReader reader) =>
        reader.AssemblyReferences.Select(reader.GetAssemblyReference)
            .Where(r => reader.StringComparer.Equals(r.Name, ContractsName))
            .Select(r => r.Version).FirstOrDefault();

    private static string? InformationalVersion(MetadataReader reader, AssemblyDefinition assembly)
    {
        foreach (var handle in assembly.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (AttributeName(reader, attribute).Name != nameof(AssemblyInformationalVersionAttribute))
                continue;
            var blob = reader.GetBlobReader(attribute.Value);
            blob.ReadUInt16();
            var text = blob.ReadSerializedString() ?? "";
            // The part after the plus sign names a commit: for machines.
            return text.Split('+', 2)[0] is { Length: > 0 } version ? version : null;
        }

        return null;
    }

    private static bool IsDescribed(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.Interface) == 0
            && type.GetCustomAttributes().Any(a => AttributeName(reader, reader.GetCustomAttribute(a)).Namespace != "System.Runtime.CompilerServices");
    }

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{FullName(reader, outer)}+{name}";
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    private static (string Namespace, string Name) AttributeName(MetadataReader reader, CustomAttribute attribute)
    {
        var type = attribute.Constructor.Kind == HandleKind.MemberReference
            ? reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            : reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
        if (type.Kind == HandleKind.TypeReference)
        {
            var reference = reader.GetTypeReference((TypeReferenceHandle)type);
            return (reader.GetString(reference.Namespace), reader.GetString(reference.Name));
        }

        if (type.Kind != HandleKind.TypeDefinition)
            return ("", "");
        var definition = reader.GetTypeDefinition((TypeDefinitionHandle)type);
        return (reader.GetString(definition.Namespace), reader.GetString(definition.Name));
    }
}
