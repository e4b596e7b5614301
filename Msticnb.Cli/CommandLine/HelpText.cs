using Msticnb.Cli.Terminal;
using Msticnb.Host.Rendering.Text;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.CommandLine;

/// <summary>What <c>--help</c> shows.</summary>
internal static class HelpText
{
    /// <summary>The help of the tool.</summary>
    public static IEnumerable<TextLine> Of(IReadOnlyList<Verb> verbs, IReadOnlyList<Option> common, int width) =>
    [
        .. Paragraph.Of("msticnb runs notebooklets: packaged investigations over security logs that end in findings, tables and a report.", 0, width),
        .. Section("Usage"),
        .. Paragraph.Of("msticnb VERB [ARGUMENTS] [OPTIONS]", 2, width),
        .. Section("Verbs"),
        .. Pairs([.. verbs.Select(v => (v.Name, v.Summary + "."))], 2, width, TextStyle.Notice),
        .. Section("Options"),
        .. Pairs(OptionPairs(common), 2, width, TextStyle.Notice),
        .. Section("Examples"),
        .. Lines(["msticnb list", "msticnb run HostSummary", "msticnb run HostSummary web01 --data exports --last 2d"]),
        TextLine.Empty,
        .. Paragraph.Of("`msticnb VERB --help` tells more about a verb. Without --data everything works on the built-in sample workspace.", 0, width),
    ];

    /// <summary>The help of a verb.</summary>
    public static IEnumerable<TextLine> Of(Verb verb, IReadOnlyList<Option> common, int width) =>
    [
        .. Paragraph.Of($"{verb.Summary}.", 0, width),
        .. verb.Description.Length == 0 ? [] : Paragraph.Of(verb.Description, 0, width).Prepend(TextLine.Empty),
        .. Section("Usage"),
        .. Paragraph.Of(string.Join(' ', ["msticnb", verb.Name, .. verb.Arguments.Select(a => a.Usage), "[OPTIONS]"]), 2, width),
        .. verb.Arguments.Count == 0 ? [] : Section("Arguments"),
        .. Pairs([.. verb.Arguments.Select(a => (a.Usage, a.Help))], 2, width, TextStyle.Notice),
        .. Section("Options"),
        .. Pairs(OptionPairs([.. verb.Options, .. common]), 2, width, TextStyle.Notice),
        .. Section("Examples"),
        .. Lines(verb.Examples),
    ];

    private static IEnumerable<TextLine> Section(string title) => [TextLine.Empty, Line((title, TextStyle.Heading))];

    private static IEnumerable<TextLine> Lines(IEnumerable<string> commands) => commands.Select(c => Line(("  " + c, TextStyle.Plain)));

    private static List<(string Name, string Text)> OptionPairs(IEnumerable<Option> options) =>
        [.. options.Select(o => (o.TakesValue ? $"{o.Name} {o.ValueName}" : o.Name, o.IsRepeatable ? $"{o.Help} May be repeated." : o.Help))];
}
