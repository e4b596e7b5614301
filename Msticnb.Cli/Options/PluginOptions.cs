using Msticnb.Cli.CommandLine;
using Msticnb.Host.Configuration;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;

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
        if (file.IsFound)
            TellPowers(file, world);
        foreach (var folder in Folders(arguments, world, file).Distinct(StringComparer.Ordinal))
            options.PluginFolders.Add(folder);
        world.ConfigureHost(options);
    }

    // Packs are code, and look-ups send values out: neither happens unseen because of a file that came with a folder.
    private static void TellPowers(ConfigurationFile file, Surroundings world)
    {
        if (file.Plugins.Count > 0)
            world.Error.Line($"msticnb.json in this folder adds packs, which run as code: {HostileText.OneLine(string.Join(", ", file.Plugins))}", TextStyle.Warning);
        if (file.Online)
            world.Error.Line("msticnb.json in this folder allows look-ups that send values out of this machine.", TextStyle.Warning);
    }

    private static IEnumerable<string> Folders(ParsedArguments arguments, Surroundings world, ConfigurationFile file)
    {
        var typed = arguments.All(Plugins).Select(world.FullPath);
        var environment = (world.Variable(PluginsVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(world.FullPath);
        return typed.Concat(environment).Concat(file.Plugins);
    }
}
