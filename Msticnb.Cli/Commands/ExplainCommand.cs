using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Rendering.Text;
using Newtonsoft.Json;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.Commands;

internal sealed class ExplainCommand : Verb
{
    private static readonly Argument Id = new("ID", "An id such as MNB0012 or KQL0201; without one all are listed.");
    private static readonly Option Format = FormatOption.Of(FormatOption.Text, FormatOption.Json);

    public override string Name => "explain";

    public override string Summary => "Explains the id of a message";

    public override IReadOnlyList<Argument> Arguments { get; } = [Id];

    public override IReadOnlyList<Option> Options { get; } = [Format, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples => ["msticnb explain MNB0012", "msticnb explain KQL0201", "msticnb explain"];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        var id = arguments[0];
        var entry = id is null ? null : DiagnosticCatalog.Find(id);
        IReadOnlyList<DiagnosticEntry> entries = DiagnosticCatalog.Entries;
        if (entry is null)
        {
            // The codes of the query language come from the pack that runs it.
            await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
            entries = [.. entries, .. host.GetServices<IQueryLanguage>().SelectMany(l => l.Messages)];
            entry = id is null ? null : entries.FirstOrDefault(e => string.Equals(e.Id, id, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(id, entries);
        }

        if (FormatOption.Read(arguments, Format) == FormatOption.Json)
            world.Out.Line(JsonConvert.SerializeObject(entry is null ? entries.Select(Fields) : Fields(entry), Formatting.Indented));
        else if (entry is null)
            world.Out.Lines(Pairs([.. entries.Select(e => (e.Id, e.Title))], 0, world.Out.Width, TextStyle.Notice));
        else
            world.Out.Lines(Lines(entry, world.Out.Width));
        return ExitCode.Complete;
    }

    private static IEnumerable<TextLine> Lines(DiagnosticEntry entry, int width) =>
    [
        Line(($"{entry.Id}  ", TextStyle.Notice), (entry.Title, TextStyle.Heading)),
        TextLine.Empty,
        .. Pairs([("Why", entry.Cause), ("What to do", entry.Fix), ("For example", entry.Example)], 0, width, TextStyle.Muted),
    ];

    private static object Fields(DiagnosticEntry e) => new { id = e.Id, title = e.Title, cause = e.Cause, fix = e.Fix, example = e.Example };

    private static CommandLineException Unknown(string id, IEnumerable<DiagnosticEntry> entries)
    {
        var guess = Nearest.To(id, entries.Select(e => e.Id));
        return CommandLineException.Because($"There is no message '{Quote.Short(id)}'.{(guess is null ? "" : $" Did you mean '{guess}'?")}", "`msticnb explain` lists all of them.");
    }
}
