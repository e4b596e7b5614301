using Msticnb.Cli.CommandLine;
using Msticnb.Host.Configuration;

namespace Msticnb.Cli.Options;

/// <summary>Where packs are looked for: what is named first keeps its names.</summary>
internal static class PluginOptions
{
    private const string PluginsVariable = "MSTICNB_PLUGINS";

    public static Option Plugins { get; } = new("--plugins", "DIR", "A folder with packs, beside the built-in ones.") { IsRepeatable = true };

    public static IReadOnlyList<Option> All { get; } = [Plugins];

    /// <summary>The host's options for this call: the command line's folders, then the environment's, then the configuration file's.</summary>
    public static void Apply(MsticnbOptions options, ParsedArguments arguments, Surroundings world)
    {
        // A call ends long before anybody replaces a pack's files.
        options.ShadowCopy = false;
        var file = ConfigurationFile.Read(world);
        options.AllowOnlineProviders = file.Online;
        foreach (var folder in Folders(arguments, world, file).Distinct(StringComparer.Ordinal))
            options.PluginFolders.Add(folder);
        world.ConfigureHost(options);
    }

    private static IEnumerable<string> Folders(ParsedArguments arguments, Surroundings world, ConfigurationFile file)
    {
        var typed = arguments.All(Plugins).Select(world.FullPath);
        var environment = (world.Variable(PluginsVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(world.FullPath);
        return typed.Concat(environment).Concat(file.Plugins);
    }
}
