using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Entities;
using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Catalogue;

/// <summary>Kinds of entities as people type them.</summary>
internal static class EntityName
{
    private static readonly Dictionary<string, EntityKind> ShortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ip"] = EntityKind.IpAddress,
        ["user"] = EntityKind.Account,
        ["computer"] = EntityKind.Host,
        ["domain"] = EntityKind.Dns,
        ["hash"] = EntityKind.FileHash,
    };

    /// <summary>Reads a kind without regard to case, dashes and underscores.</summary>
    /// <exception cref="CommandLineException">There is no such kind.</exception>
    public static EntityKind Read(string typed)
    {
        var plain = typed.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (ShortNames.TryGetValue(plain, out var kind))
            return kind;
        var names = Enum.GetNames<EntityKind>();
        var at = Array.FindIndex(names, n => string.Equals(n, plain, StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
            return Enum.Parse<EntityKind>(names[at]);
        var guess = Nearest.To(plain, names);
        throw CommandLineException.Because(
            $"There is no kind of entity '{Quote.Short(typed)}'.{(guess is null ? "" : $" Did you mean '{guess.ToLowerInvariant()}'?")}",
            $"The kinds are {string.Join(", ", names.Select(n => n.ToLowerInvariant()))}.");
    }
}
