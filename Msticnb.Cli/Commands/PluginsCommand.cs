using Msticnb.Cli.Catalogue;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Discovery;

namespace Msticnb.Cli.Commands;

internal sealed class PluginsCommand : Verb
{
    private static readonly Option Format = FormatOption.Of(FormatOption.Text, FormatOption.Json);

    public override string Name => "plugins";

    public override string Summary => "Shows which packs were found and what became of them";

    public override string Description => "A pack that cannot be used is told here with the reason and with what to do; it never harms the others.";

    public override IReadOnlyList<Option> Options { get; } = [Format, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples => ["msticnb plugins", "msticnb plugins --plugins my-packs --format json"];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        if (FormatOption.Read(arguments, Format) == FormatOption.Json)
        {
            LoadReportJson.Write(world.Out.Writer, host.LoadReport);
            world.Out.Line();
        }
        else
            world.Out.Lines(LoadReportText.Lines(host.LoadReport, world.Out.Width));

        if (host.LoadReport.Packs.Count == 0)
            world.Error.Line("No plugin folder holds a pack.");
        return ExitCode.Complete;
    }
}
