using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host;
using Msticnb.Host.Discovery;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli;

/// <summary>Starts the host of a call.</summary>
internal static class HostStart
{
    public static Task<MsticnbHost> StartAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken) =>
        MsticnbHost.CreateAsync(options => PluginOptions.Apply(options, arguments, world), null, world.Clock, cancellationToken);

    /// <summary>The services of a contract that packs export.</summary>
    /// <exception cref="CommandLineException">There is none.</exception>
    public static T Service<T>(MsticnbHost host, string what)
        where T : class =>
        host.GetServices<T>() is [var first, ..] ? first : throw CommandLineException.Because($"No loaded pack {what}.", "See `msticnb plugins` for what was loaded and why a pack was not.");

    /// <summary>Says that something in the load report wants to be looked at; a pack that is silently missing looks like a typing error.</summary>
    public static void TellProblems(MsticnbHost host, Surroundings world)
    {
        var count = host.LoadReport.Packs.Count(p => p.Problems.Count > 0 && p.Status != PackStatus.Skipped);
        if (count > 0)
            world.Error.Line($"{(count == 1 ? "1 pack has a problem" : $"{count} packs have problems")}: see `msticnb plugins`.", TextStyle.Warning);
    }

    public static Task<IQueryBackend> OpenAsync(MsticnbHost host, ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken) =>
        host.OpenAsync(DataOptions.Source(arguments, world), cancellationToken);
}
