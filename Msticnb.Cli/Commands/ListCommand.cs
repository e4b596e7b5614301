using Msticnb.Abstractions.Entities;
using Msticnb.Cli.Catalogue;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Registry;

namespace Msticnb.Cli.Commands;

internal sealed class ListCommand : Verb
{
    private static readonly Option Entity = new("--entity", "KIND", "Only those that investigate this kind of entity: host, account, ipaddress, url, alert, ...");
    private static readonly Option Format = FormatOption.Of(FormatOption.Text, FormatOption.Json, FormatOption.Markdown);

    public override string Name => "list";

    public override string Summary => "Lists the notebooklets";

    public override string Description => "Only --format json opens the data, to say which notebooklets can run on it; `msticnb search` does so too.";

    public override IReadOnlyList<Option> Options { get; } = [Entity, Format, .. DataOptions.All, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples => ["msticnb list", "msticnb list --entity host", "msticnb list --format json --data exports"];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        var kind = arguments[Entity] is { } typed ? EntityName.Read(typed) : (EntityKind?)null;
        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var listed = kind is { } wanted ? host.Notebooklets.ForEntity(wanted) : host.Notebooklets;
        HostStart.TellProblems(host, world);
        switch (FormatOption.Read(arguments, Format))
        {
            case FormatOption.Json:
                CatalogueJson.Write(world.Out.Writer, await AtHand.JudgeAsync([.. listed.Select(n => (n, (NotebookletMatch?)null))], host, arguments, world, cancellationToken).ConfigureAwait(false));
                world.Out.Line();
                break;
            case FormatOption.Markdown:
                CatalogueMarkdown.Write(world.Out.Writer, listed);
                break;
            default:
                world.Out.Lines(CatalogueText.List(listed, world.Out.Width));
                break;
        }

        if (listed.Count == 0)
            world.Error.Line(kind is null ? "No notebooklet is loaded: see `msticnb plugins`." : $"No notebooklet investigates entities of kind {kind}.");
        return ExitCode.Complete;
    }
}
