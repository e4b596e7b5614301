using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Options;

/// <summary>What every verb understands.</summary>
internal static class CommonOptions
{
    public static Option Help { get; } = new("--help", null, "Shows this help; -h does too.");

    public static Option Version { get; } = new("--version", null, "Shows the version.");

    public static IReadOnlyList<Option> All { get; } = [Help, Version];
}
