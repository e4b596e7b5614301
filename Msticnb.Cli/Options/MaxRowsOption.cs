using System.Globalization;
using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Options;

/// <summary>The <c>--max-rows</c> of a verb.</summary>
internal static class MaxRowsOption
{
    public static Option Of(string help) => new("--max-rows", "N", help);

    public static int? Read(ParsedArguments arguments, Option option) => arguments[option] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw CommandLineException.NotANumber(option, text, "a whole number above 0");
}
