using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Options;

/// <summary>Options of the form <c>name=value</c>.</summary>
internal static class Pairs
{
    /// <summary>The pairs by name; of two with one name the later counts.</summary>
    public static IReadOnlyDictionary<string, string> Read(ParsedArguments arguments, Option option)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in arguments.All(option))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw CommandLineException.NotAPair(option, text);
            pairs[text[..equals].Trim()] = text[(equals + 1)..];
        }

        return pairs;
    }
}
