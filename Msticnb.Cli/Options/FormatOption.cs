using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Options;

/// <summary>The <c>--format</c> of a verb: the first of its formats is the default.</summary>
internal static class FormatOption
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Markdown = "md";
    public const string Html = "html";

    public static Option Of(params string[] formats) =>
        new("--format", "FORMAT", $"How the result is written: {string.Join(", ", formats[..^1])} or {formats[^1]}. The default is {formats[0]}.") { Choices = formats };

    public static string Read(ParsedArguments arguments, Option format) => arguments[format] ?? format.Choices[0];
}
