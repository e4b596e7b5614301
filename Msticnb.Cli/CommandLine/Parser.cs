namespace Msticnb.Cli.CommandLine;

/// <summary>
/// Reads the words after a verb. An option's value follows it as the next word or after an equals sign; a value that
/// begins with a dash is taken too unless it is one of the verb's own options. After <c>--</c> nothing is an option.
/// </summary>
internal static class Parser
{
    public static ParsedArguments Parse(IReadOnlyList<string> words, IReadOnlyList<Argument> arguments, IReadOnlyList<Option> options)
    {
        var byName = options.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var values = new Dictionary<Option, List<string>>();
        var positional = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word == "--")
            {
                positional.AddRange(words.Skip(i + 1));
                break;
            }

            if (!LooksLikeOption(word))
            {
                positional.Add(word);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            if (!byName.TryGetValue(name, out var option))
                throw CommandLineException.UnknownOption(name, byName.Keys);
            var value = equals >= 0 ? word[(equals + 1)..] : option.TakesValue ? Next(words, ref i, option, byName) : null;
            Add(values, option, value);
        }

        Check(positional, arguments);
        return new ParsedArguments(positional, values);
    }

    /// <summary>True for what is meant as an option: a lone dash stands for standard input, and a dash before a digit is a number.</summary>
    public static bool LooksLikeOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);

    private static string Next(IReadOnlyList<string> words, ref int i, Option option, Dictionary<string, Option> byName)
    {
        if (i + 1 >= words.Count || words[i + 1] == "--" || byName.ContainsKey(words[i + 1].Split('=', 2)[0]))
            throw CommandLineException.MissingOptionValue(option);
        return words[++i];
    }

    private static void Add(Dictionary<Option, List<string>> values, Option option, string? value)
    {
        if (!option.TakesValue && value is not null)
            throw CommandLineException.UnwantedOptionValue(option);
        if (option.TakesValue && value is null or "")
            throw CommandLineException.MissingOptionValue(option);
        if (option.Choices.Count > 0 && !option.Choices.Contains(value, StringComparer.Ordinal))
            throw CommandLineException.NotAChoice(option, value!);
        if (!values.TryGetValue(option, out var list))
            values[option] = list = [];
        if (list.Count > 0 && option.TakesValue && !option.IsRepeatable)
            throw CommandLineException.GivenTwice(option);
        list.Add(value ?? "");
    }

    private static void Check(List<string> positional, IReadOnlyList<Argument> arguments)
    {
        for (var i = positional.Count; i < arguments.Count; i++)
        {
            if (arguments[i].IsRequired)
                throw CommandLineException.MissingArgument(arguments[i]);
        }

        if (positional.Count > arguments.Count && arguments is not [.., { IsMany: true }])
            throw CommandLineException.TooManyArguments(positional[arguments.Count]);
    }
}
