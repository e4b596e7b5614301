using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Cli.CommandLine;

/// <summary>A command line that cannot be understood.</summary>
internal sealed class CommandLineException : Exception
{
    private CommandLineException(string message, string? fix = null)
        : base(message) => Fix = fix;

    /// <summary>What to do about it; null leaves it to the verb's help.</summary>
    public string? Fix { get; }

    public static CommandLineException UnknownVerb(string typed, IEnumerable<string> verbs)
    {
        var all = verbs.ToList();
        return new($"There is no verb '{Quote.Short(typed)}'.{Guess(typed, all)}", $"The verbs are {string.Join(", ", all)}; see `msticnb --help`.");
    }

    public static CommandLineException UnknownOption(string typed, IEnumerable<string> options) =>
        new($"There is no option '{Quote.Short(typed)}' here.{Guess(typed, options)}");

    public static CommandLineException MissingOptionValue(Option option) =>
        new($"{option.Name} needs a value: {option.Name} {option.ValueName}.");

    public static CommandLineException UnwantedOptionValue(Option option) => new($"{option.Name} takes no value.");

    public static CommandLineException GivenTwice(Option option) => new($"{option.Name} is given twice.");

    public static CommandLineException NotAChoice(Option option, string value) =>
        new($"'{Quote.Short(value)}' is nothing that {option.Name} takes.{Guess(value, option.Choices)}", $"It takes {string.Join(", ", option.Choices)}.");

    public static CommandLineException MissingArgument(Argument argument) => new($"{argument.Name} is missing. {argument.Help}");

    public static CommandLineException TooManyArguments(string value) =>
        new($"'{Quote.Short(value)}' is one value too many.", "Put a value that contains blanks into quotation marks.");

    public static CommandLineException Conflict(string one, string other) => new($"{one} and {other} exclude each other.");

    public static CommandLineException Needs(string one, string other) => new($"{one} needs {other} as well.");

    public static CommandLineException NotAPair(Option option, string value) =>
        new($"'{Quote.Short(value)}' after {option.Name} is no name and value.", $"Write it as {option.Name} name=value.");

    public static CommandLineException NotANumber(Option option, string value, string expected) =>
        new($"'{Quote.Short(value)}' after {option.Name} is not {expected}.");

    public static CommandLineException UnreadableFile(string path, string reason) =>
        new($"'{Quote.Short(path)}' cannot be read: {reason}");

    public static CommandLineException BadConfiguration(string path, string reason) =>
        new($"The configuration file '{Quote.Short(path)}' cannot be used: {reason}", "It is a JSON object such as {\"data\": \"exports\", \"plugins\": [\"my-packs\"]}.");

    public static CommandLineException Because(string message, string? fix = null) => new(message, fix);

    private static string Guess(string typed, IEnumerable<string> names) =>
        Nearest.To(typed, names) is { } guess ? $" Did you mean '{guess}'?" : "";
}
