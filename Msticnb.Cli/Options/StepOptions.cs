using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Options;

/// <summary>Which steps run, and with which parameters.</summary>
internal static class StepOptions
{
    private static readonly Option Change = new("--option", "+STEP|-STEP", "Switches a step on or off: --option +process_tree --option=-bookmarks; several with commas. A plain name replaces the default set.") { IsRepeatable = true };
    private static readonly Option Only = new("--only", "STEPS", "Runs exactly these steps, separated by commas, and those that they read.") { IsRepeatable = true };
    private static readonly Option Set = new("--set", "NAME=VALUE", "Sets a parameter of the notebooklet.") { IsRepeatable = true };

    public static IReadOnlyList<Option> All { get; } = [Change, Only, Set];

    /// <summary>Step names as a run takes them.</summary>
    public static IReadOnlyList<string> Steps(ParsedArguments arguments)
    {
        var only = Split(arguments.All(Only));
        var changes = Split(arguments.All(Change));
        if (only.Count > 0 && changes.Count > 0)
            throw CommandLineException.Conflict(Only.Name, Change.Name);
        if (only.FirstOrDefault(s => s[0] is '+' or '-') is { } signed)
            throw CommandLineException.Because($"--only takes plain names, not '{signed}'.", $"To change the default set, use --option={signed}.");
        return only.Count > 0 ? only : changes;
    }

    public static IReadOnlyDictionary<string, object?> Parameters(ParsedArguments arguments) =>
        Pairs.Read(arguments, Set).ToDictionary(p => p.Key, p => (object?)p.Value, StringComparer.Ordinal);

    private static List<string> Split(IReadOnlyList<string> texts) =>
        [.. texts.SelectMany(t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
