namespace Msticnb.Abstractions.Entities;

/// <summary>A file.</summary>
public sealed record File() : Entity(EntityKind.File, "file")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed file)", string.IsNullOrEmpty(Directory) || string.IsNullOrEmpty(Name) ? Name : $"{Directory.TrimEnd('\\', '/')}{(Directory.Contains('/', StringComparison.Ordinal) ? '/' : '\\')}{Name}");

    /// <summary>Folder.</summary>
    public string? Directory { get; init; }

    /// <summary>Name without the folder.</summary>
    public string? Name { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? SizeInBytes { get; init; }

    /// <summary>Where it lies.</summary>
    public Host? Host { get; init; }

    /// <summary>Its hashes.</summary>
    public IReadOnlyList<FileHash> FileHashes { get; init; } = [];
}

/// <summary>A hash of a file.</summary>
public sealed record FileHash() : Entity(EntityKind.FileHash, "filehash")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(no hash)", Value);

    /// <summary><c>MD5 SHA1 SHA256 SHA256AC</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The hash in hexadecimal.</summary>
    public string? Value { get; init; }
}
