using Msticnb.Host.Rendering.Text;

namespace Msticnb.Host.Rendering.Help;

/// <summary>A notebooklet's help for a terminal.</summary>
internal static class HelpText
{
    private const int NarrowestText = 30;

    public static IEnumerable<TextLine> Lines(NotebookletGuide guide, RenderOptions options)
    {
        yield return TextLine.Of(HostileText.OneLine(guide.Title), TextStyle.Heading);
        if (guide.Introduction.Length > 0)
        {
            yield return TextLine.Empty;
            foreach (var line in Wrapped(Joined(guide.Introduction), 0, options))
                yield return line;
        }

        yield return TextLine.Empty;
        foreach (var line in Pairs(guide.Facts, 0, options))
            yield return line;

        yield return TextLine.Empty;
        yield return TextLine.Of("Steps", TextStyle.Heading);
        foreach (var line in guide.Steps.SelectMany(s => Step(s, options)))
            yield return line;
        foreach (var line in Section("Parameters (--set name=value)", guide.Parameters, options).Concat(Section("Looks for", guide.Rules, options)))
            yield return line;

        yield return TextLine.Empty;
        yield return TextLine.Of("Examples", TextStyle.Heading);
        foreach (var example in guide.Examples)
            yield return TextLine.Of("  " + HostileText.OneLine(example));
    }

    private static IEnumerable<TextLine> Step(StepGuide step, RenderOptions options)
    {
        yield return new TextLine(
        [
            new TextSpan("  " + step.Key, TextStyle.Notice),
            new TextSpan("  " + HostileText.OneLine(step.Title), TextStyle.Plain),
            new TextSpan($"  [{step.When}]", TextStyle.Muted),
        ]);
        if (step.Text.Length > 0)
        {
            foreach (var line in Wrapped(Joined(step.Text), 6, options))
                yield return line;
        }

        if (step.Needs.Count > 0)
        {
            foreach (var line in Wrapped($"Needs {string.Join("; ", step.Needs)}.", 6, options, TextStyle.Muted))
                yield return line;
        }
    }

    private static IEnumerable<TextLine> Section(string title, IReadOnlyList<(string Name, string Text)> pairs, RenderOptions options) =>
        pairs.Count == 0 ? [] : Pairs(pairs, 2, options).Prepend(TextLine.Of(title, TextStyle.Heading)).Prepend(TextLine.Empty);

    private static IEnumerable<TextLine> Pairs(IReadOnlyList<(string Name, string Text)> pairs, int indent, RenderOptions options)
    {
        var widest = Math.Min(Math.Max(40, options.Width) - indent - NarrowestText, pairs.Max(p => TextWidth.Of(p.Name)));
        var blanks = new string(' ', indent + widest + 2);
        foreach (var (name, text) in pairs)
        {
            var label = new TextSpan(new string(' ', indent) + TextWidth.Fit(HostileText.OneLine(name), widest + 2, alignRight: false, ".."), TextStyle.Muted);
            var isFirst = true;
            foreach (var line in TextWidth.Wrap(HostileText.OneLine(text), Math.Max(NarrowestText, options.Width - blanks.Length)))
            {
                yield return new TextLine([isFirst ? label : new TextSpan(blanks, TextStyle.Plain), new TextSpan(line, TextStyle.Plain)]);
                isFirst = false;
            }
        }
    }

    private static IEnumerable<TextLine> Wrapped(string text, int indent, RenderOptions options, TextStyle style = TextStyle.Plain) =>
        TextReport.Wrapped(text, indent, options, style);

    // A line break inside a paragraph of Markdown is a blank; lists and code keep their lines.
    private static string Joined(string markdown) => string.Join("\n\n", markdown.Split("\n\n").Select(p =>
        p.Split('\n') is { Length: > 1 } lines && !lines.Any(l => l.TrimStart() is ['-' or '*' or '|' or '`' or '>', ..] or [>= '0' and <= '9', '.', ..] || l.StartsWith("    ", StringComparison.Ordinal))
            ? string.Join(' ', lines.Select(l => l.Trim()))
            : p));
}
