using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Host;

/// <summary>A call that cannot be carried out as it was made: an unknown name, a missing value, a value that does not fit.</summary>
public sealed class UsageException : NotebookletException
{
    private UsageException(string id, string message, string? fix, IReadOnlyList<string>? valid = null, string? suggestion = null)
        : base(id, message, fix)
    {
        ValidChoices = valid ?? [];
        Suggestion = suggestion;
    }

    /// <summary>What would have been valid; empty when that cannot be listed.</summary>
    public IReadOnlyList<string> ValidChoices { get; }

    /// <summary>What was probably meant; null when nothing is close.</summary>
    public string? Suggestion { get; }

    internal static UsageException UnknownNotebooklet(string name, IEnumerable<string> names)
    {
        var valid = names.ToList();
        var guess = Nearest.To(name, valid.Concat(valid.Select(v => v[(v.LastIndexOf('.') + 1)..])));
        return new(DiagnosticIds.UnknownNotebooklet, $"There is no notebooklet '{Quote.Short(name)}'.{Guess(guess)}", "See `msticnb list` for all of them.", valid, guess);
    }

    internal static UsageException AmbiguousNotebooklet(string name, IReadOnlyList<string> fullNames) =>
        new(DiagnosticIds.UnknownNotebooklet, $"'{Quote.Short(name)}' is the end of several names: {string.Join(", ", fullNames)}.", "Write more of the name.", fullNames);

    internal static UsageException UnknownStep(string notebooklet, string name, IEnumerable<string> keys)
    {
        var valid = keys.ToList();
        var guess = Nearest.To(name, valid);
        return new(DiagnosticIds.UnknownStep, $"{notebooklet} has no step '{Quote.Short(name)}'.{Guess(guess)}", $"Its steps are: {string.Join(", ", valid)}.", valid, guess);
    }

    internal static UsageException MixedSteps() =>
        new(DiagnosticIds.UnknownStep, "Plain step names and names with + or - cannot be mixed.", "Plain names replace the default set; +name and -name change it.");

    internal static UsageException UnknownParameter(string notebooklet, string name, IEnumerable<string> keys)
    {
        var valid = keys.ToList();
        var guess = Nearest.To(name, valid);
        var fix = valid.Count == 0 ? $"{notebooklet} has no parameters." : $"Its parameters are: {string.Join(", ", valid)}.";
        return new(DiagnosticIds.BadParameter, $"{notebooklet} has no parameter '{Quote.Short(name)}'.{Guess(guess)}", fix, valid, guess);
    }

    internal static UsageException BadParameterValue(string parameter, string value, string expected) =>
        new(DiagnosticIds.BadParameter, $"'{Quote.Short(value)}' does not fit parameter {parameter}.", $"It takes {expected}.");

    internal static UsageException MissingValue(string notebooklet, string takes, IReadOnlyList<string> tables) =>
        new(DiagnosticIds.MissingValue, $"{notebooklet} needs {takes}.", tables.Count == 0 ? $"Name it after the notebooklet: msticnb run {notebooklet} VALUE." : $"Name it after the notebooklet, or pass a table: --input {tables[0]}=FILE.");

    internal static UsageException BadValue(string notebooklet, string value, string takes) =>
        new(DiagnosticIds.BadValue, $"'{Quote.Short(value)}' is not {takes}, which {notebooklet} takes.", "Check the spelling.");

    internal static UsageException UnknownCandidate(string pick, IEnumerable<string> names)
    {
        var valid = names.ToList();
        var guess = Nearest.To(pick, valid);
        return new(DiagnosticIds.BadValue, $"'{Quote.Short(pick)}' is not one of the candidates.{Guess(guess)}", $"They are: {string.Join(", ", valid)}.", valid, guess);
    }

    internal static UsageException UnknownTable(string notebooklet, string name, IEnumerable<string> tables)
    {
        var valid = tables.ToList();
        var fix = valid.Count == 0 ? $"{notebooklet} takes no table." : $"It takes: {string.Join(", ", valid)}.";
        return new(DiagnosticIds.UnreadableInput, $"{notebooklet} takes no table named '{Quote.Short(name)}'.", fix, valid);
    }

    internal static UsageException UnreadableInput(string file, string reason) =>
        new(DiagnosticIds.UnreadableInput, $"'{Quote.Short(file)}' cannot be read as a table: {reason}", "Give a CSV, JSON lines or Parquet file.");

    internal static UsageException BadPattern(string pattern, string reason) =>
        new(DiagnosticIds.BadPattern, $"'{Quote.Short(pattern)}' is not a usable pattern: {reason}", "Leave out --regex to search for plain words.");

    internal static UsageException NoBackend(string kind, IEnumerable<string> kinds) =>
        new(DiagnosticIds.NoBackend, $"No loaded pack opens data of kind '{Quote.Short(kind)}'.", "See `msticnb plugins` for what was loaded and why a pack was not.", [.. kinds]);

    internal static UsageException NoPluginFolder(string folder) =>
        new(DiagnosticIds.NoPluginFolder, $"Plugin folder '{Quote.Short(folder)}' does not exist or cannot be read.", "Check the path given with --plugins or MSTICNB_PLUGINS.");

    private static string Guess(string? guess) => guess is null ? "" : $" Did you mean '{guess}'?";
}
