using Msticnb.Abstractions.Diagnostics;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Rendering.Text;
using Newtonsoft.Json;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.Commands;

internal sealed class ExplainCommand : Verb
{
    private static readonly Argument Id = new("ID", "An id such as MNB0012; without one all are listed.");
    private static readonly Option Format = FormatOption.Of(FormatOption.Text, FormatOption.Json);

    public override string Name => "explain";

    public override string Summary => "Explains the id of a message";

    public override IReadOnlyList<Argument> Arguments { get; } = [Id];

    public override IReadOnlyList<Option> Options { get; } = [Format];

    public override IReadOnlyList<string> Examples => ["msticnb explain MNB0012", "msticnb explain"];

    public override Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        var entry = arguments[0] is { } id ? DiagnosticCatalog.Find(id) ?? throw Unknown(id) : null;
        if (FormatOption.Read(arguments, Format) == FormatOption.Json)
            world.Out.Line(JsonConvert.SerializeObject(entry is null ? DiagnosticCatalog.Entries.Select(Fields) : Fields(entry), Formatting.Indented));
        else if (entry is null)
            world.Out.Lines(Pairs([.. DiagnosticCatalog.Entries.Select(e => (e.Id, e.Title))], 0, world.Out.Width, TextStyle.Notice));
        else
            world.Out.Lines(Lines(entry, world.Out.Width));
        return Task.FromResult(ExitCode.Complete);
    }

    private static IEnumerable<TextLine> Lines(DiagnosticEntry entry, int width) =>
    [
        Line(($"{entry.Id}  ", TextStyle.Notice), (entry.Title, TextStyle.Heading)),
        TextLine.Empty,
        .. Pairs([("Why", entry.Cause), ("What to do", entry.Fix), ("For example", entry.Example)], 0, width, TextStyle.Muted),
    ];

    private static object Fields(DiagnosticEntry e) => new { id = e.Id, title = e.Title, cause = e.Cause, fix = e.Fix, example = e.Example };

    private static CommandLineException Unknown(string id)
    {
        var guess = Nearest.To(id, DiagnosticCatalog.Entries.Select(e => e.Id));
        return CommandLineException.Because($"There is no message '{Quote.Short(id)}'.{(guess is null ? "" : $" Did you mean '{guess}'?")}", "`msticnb explain` lists all of them.");
    }
}
