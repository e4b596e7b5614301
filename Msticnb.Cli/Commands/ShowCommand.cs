using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Help;

namespace Msticnb.Cli.Commands;

internal sealed class ShowCommand : Verb
{
    private static readonly Argument NameArgument = new("NAME", "A notebooklet: plain name, dotted name or alias.") { IsRequired = true };
    private static readonly Option Format = FormatOption.Of(FormatOption.Text, FormatOption.Markdown, FormatOption.Json, FormatOption.Html);

    public override string Name => "show";

    public override string Summary => "Shows what a notebooklet does, takes and can be told";

    public override IReadOnlyList<Argument> Arguments { get; } = [NameArgument];

    public override IReadOnlyList<Option> Options { get; } = [Format, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples => ["msticnb show HostSummary", "msticnb show HostSummary --format html > HostSummary.html"];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var notebooklet = host.Notebooklets.Get(arguments[0]!);
        var options = new RenderOptions { Width = world.Out.Width, Unicode = world.Out.IsUnicode };
        var format = FormatOption.Read(arguments, Format);
        if (format == FormatOption.Text)
            world.Out.Lines(HelpRenderer.Lines(notebooklet, options));
        else
            HelpRenderer.Write(notebooklet, format, world.Out.Writer, options);
        return ExitCode.Complete;
    }
}
