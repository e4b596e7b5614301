using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Host.Rendering.Markdown;
using Msticnb.Host.Rendering.Text;
using Newtonsoft.Json;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.Catalogue;

/// <summary>What of KQL runs on local data: as text, as JSON, and as the page of the documentation.</summary>
internal static class LanguageListing
{
    /// <summary>The features that a person asks for: all, those of a kind, or those of a name.</summary>
    /// <exception cref="CommandLineException">Nothing has the name.</exception>
    public static IReadOnlyList<LanguageFeature> Select(IReadOnlyList<LanguageFeature> all, string? asked)
    {
        if (asked is null)
            return all;
        var found = all.Where(f => Is(f.Name, asked) || f.Aliases.Any(a => Is(a, asked))).ToList();
        if (found.Count == 0)
            found = all.Where(f => Is(f.Kind, asked) || Is(f.Kind + "s", asked)).ToList();
        if (found.Count > 0)
            return found;
        var guess = Nearest.To(asked, all.SelectMany(f => f.Aliases.Prepend(f.Name)));
        throw CommandLineException.Because($"KQL has nothing called '{Quote.Short(asked)}' that is known here.{(guess is null ? "" : $" Did you mean '{guess}'?")}", "`msticnb query --support` lists all of it.");
    }

    public static IEnumerable<TextLine> Text(IReadOnlyList<LanguageFeature> features, int width)
    {
        foreach (var kind in features.GroupBy(f => f.Kind))
        {
            yield return Line((Title(kind.Key), TextStyle.Heading), ($"  {Counts(kind)}", TextStyle.Muted));
            foreach (var line in Pairs([.. kind.Select(f => (Spellings(f), Verdict(f)))], 2, width, TextStyle.Notice))
                yield return line;
            yield return TextLine.Empty;
        }
    }

    public static void Json(TextWriter writer, IEnumerable<LanguageFeature> features) =>
        writer.WriteLine(JsonConvert.SerializeObject(
            features.Select(f => new { kind = f.Kind, name = f.Name, aliases = f.Aliases, status = Word(f.Support), note = f.Note }), Formatting.Indented));

    /// <summary>The tables of the documentation.</summary>
    public static void Markdown(TextWriter writer, IReadOnlyList<LanguageFeature> features)
    {
        foreach (var kind in features.GroupBy(f => f.Kind))
        {
            writer.WriteLine($"## {Title(kind.Key)}");
            writer.WriteLine();
            writer.WriteLine($"{Counts(kind)}.");
            writer.WriteLine();
            writer.WriteLine("| Name | Status | Note |");
            writer.WriteLine("| --- | --- | --- |");
            foreach (var feature in kind)
                writer.WriteLine($"| {MarkdownText.Escape(Spellings(feature))} | {Word(feature.Support)} | {MarkdownText.Escape(feature.Note)} |");
            writer.WriteLine();
        }
    }

    private static bool Is(string name, string asked) => string.Equals(name, asked, StringComparison.OrdinalIgnoreCase);

    private static string Title(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..] + "s";

    private static string Spellings(LanguageFeature feature) => string.Join(", ", feature.Aliases.Prepend(feature.Name));

    private static string Verdict(LanguageFeature feature) => feature.Note.Length == 0 ? Word(feature.Support) : $"{Word(feature.Support)}: {feature.Note}";

    private static string Counts(IEnumerable<LanguageFeature> features)
    {
        var counts = features.CountBy(f => f.Support).OrderBy(c => c.Key).Select(c => FormattableString.Invariant($"{c.Value} {(c.Value == 1 ? Word(c.Key) : Plural(c.Key))}"));
        return string.Join(", ", counts);
    }

    private static string Word(LanguageSupport support) => support switch
    {
        LanguageSupport.Works => "works",
        LanguageSupport.Deviates => "deviates",
        _ => "unsupported",
    };

    private static string Plural(LanguageSupport support) => support switch
    {
        LanguageSupport.Works => "work",
        LanguageSupport.Deviates => "deviate",
        _ => "unsupported",
    };
}
