using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Text;

/// <summary>A step: its title and outcome, its parts, and the queries behind it.</summary>
internal sealed class TextStep(NotebookletResult result, StepResult step, RenderOptions options, int maxRows)
{
    private const int LongestFact = 2_000;

    private readonly HashSet<long> _flagged = [.. result.Findings.Where(f => f.Step == step.Key).SelectMany(f => f.Rows)];

    public IEnumerable<TextLine> Lines()
    {
        yield return TextLine.Empty;
        yield return new TextLine(
        [
            new TextSpan(HostileText.OneLine(step.Title), TextStyle.Heading),
            new TextSpan($"  {step.Key}  ", TextStyle.Muted),
            new TextSpan($"[{Words.Badge(step)}]", StyleOf(step.Outcome)),
        ]);
        if (Words.Sentence(step) is { } sentence)
        {
            foreach (var line in TextReport.Wrapped(sentence, 2, options, step.Outcome is StepOutcome.Empty ? TextStyle.Muted : StyleOf(step.Outcome)))
                yield return line;
        }

        if (step.Outcome.HasValue)
        {
            foreach (var line in StepParts.Of(step).SelectMany(Part))
                yield return line;
        }

        foreach (var line in result.Queries.Where(q => step.Queries.Contains(q.Id)).SelectMany(q => TextReport.Wrapped(Words.Provenance(q, result.TimeRange), 2, options, q.IsComplete ? TextStyle.Muted : TextStyle.Warning)))
            yield return line;
    }

    private IEnumerable<TextLine> Part(Block part)
    {
        IEnumerable<TextLine> title = part.Title.Length == 0 ? [] : [TextLine.Of("  " + HostileText.OneLine(part.Title) + ":")];
        return title.Concat(part switch
        {
            TableBlock table => TextTable.Lines(table.Table, IsOwnTable(table) ? _flagged : [], maxRows, options, 2),
            EntityBlock entity => FactLines(entity.Entity.ToString(), Facts.Of(entity.Entity)),
            TextBlock text => TextReport.Wrapped(text.Text, 2, options),
            FactsBlock facts => FactLines(null, facts.Facts),
            _ => FactLines(null, Facts.Of(part)),
        });
    }

    // Findings count the rows of the step's table; tables inside blocks have rows of their own.
    private bool IsOwnTable(TableBlock table) => ReferenceEquals(table.Table, step.Table);

    private IEnumerable<TextLine> FactLines(string? name, IReadOnlyList<Fact> facts)
    {
        if (name is not null)
            yield return TextLine.Of("  " + HostileText.OneLine(name));
        var width = Math.Min(30, facts.Select(f => TextWidth.Of(HostileText.OneLine(f.Name))).DefaultIfEmpty(0).Max());
        foreach (var fact in facts)
        {
            var label = TextWidth.Fit(HostileText.OneLine(fact.Name), width, alignRight: false, options.Unicode ? "…" : "..") + "  ";
            foreach (var line in TextReport.Wrapped(HostileText.OneLine(CellText.Cut(fact.Value, LongestFact)), 4, options, TextStyle.Plain, label))
                yield return line;
        }
    }

    private static TextStyle StyleOf(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Data => TextStyle.Good,
        StepOutcome.Partial => TextStyle.Warning,
        StepOutcome.Failed => TextStyle.Bad,
        _ => TextStyle.Muted,
    };
}
