using Msticnb.Cli.Catalogue;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Registry;

namespace Msticnb.Cli.Commands;

internal sealed class SearchCommand : Verb
{
    private static readonly Argument Terms = new("TERMS", "Words to look for in names, keywords, entities, steps and help.") { IsRequired = true, IsMany = true };
    private static readonly Option Any = new("--any", null, "Finds those that have some of the terms too; without it all terms must be there.");
    private static readonly Option Regex = new("--regex", null, "Takes each term as a regular expression.");
    private static readonly Option Format = FormatOption.Of(FormatOption.Text, FormatOption.Json);

    public override string Name => "search";

    public override string Summary => "Finds notebooklets by words";

    public override string Description => "Each one found is shown with the reason why, and with whether it can run on the data at hand.";

    public override IReadOnlyList<Argument> Arguments { get; } = [Terms];

    public override IReadOnlyList<Option> Options { get; } = [Any, Regex, Format, .. DataOptions.All, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples => ["msticnb search host linux", "msticnb search --any logon signin", "msticnb search --regex '^host.*summary$'"];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var options = new SearchOptions { Any = arguments.Has(Any), Regex = arguments.Has(Regex) };
        var matches = host.Notebooklets.Search(string.Join(' ', arguments.Positional), options);
        HostStart.TellProblems(host, world);
        var items = await AtHand.JudgeAsync([.. matches.Select(m => (m.Notebooklet, (NotebookletMatch?)m))], host, arguments, world, cancellationToken).ConfigureAwait(false);
        if (FormatOption.Read(arguments, Format) == FormatOption.Json)
        {
            CatalogueJson.Write(world.Out.Writer, items);
            world.Out.Line();
        }
        else
            world.Out.Lines(CatalogueText.Found(items, world.Out.Width));

        if (items.Count == 0)
            world.Error.Line(options.Any ? "Nothing was found; `msticnb list` shows all notebooklets." : "Nothing has all of these terms; --any finds those that have some of them.");
        return ExitCode.Complete;
    }
}
