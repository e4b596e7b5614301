using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Html;

/// <summary>What the parts of one report share: the ids of its sections and the colours of its groups.</summary>
internal sealed class ReportPage
{
    private readonly Dictionary<string, ReportStep> _byKey = new(StringComparer.Ordinal);

    public ReportPage(NotebookletResult result, int maxRows)
    {
        Result = result;
        MaxRows = maxRows;
        var shown = result.Steps.Where(s => s.IsShown).ToList();
        Steps = [.. shown.Select((step, i) => new ReportStep(step, IdOf(step.Key, i), StepParts.Of(step)))];
        foreach (var step in Steps)
            _byKey.TryAdd(step.Step.Key, step);
    }

    public NotebookletResult Result { get; }

    public int MaxRows { get; }

    public IReadOnlyList<ReportStep> Steps { get; }

    public Palette Colours { get; } = new();

    public ReportStep? Find(string key) => _byKey.GetValueOrDefault(key);

    public IReadOnlyDictionary<long, Severity> Flags(string key)
    {
        var flags = new Dictionary<long, Severity>();
        foreach (var finding in Result.Findings.Where(f => f.Step == key))
        {
            foreach (var row in finding.Rows)
                flags[row] = flags.TryGetValue(row, out var other) && other > finding.Severity ? other : finding.Severity;
        }

        return flags;
    }

    // Keys come from class names of packs; anything else gets a number, so that ids and links are always plain.
    private static string IdOf(string key, int index) =>
        key.Length is > 0 and <= 80 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? $"step-{key}" : $"step-{index}";
}

/// <summary>A step in the report.</summary>
/// <param name="Step">The step.</param>
/// <param name="Id">Id of its section.</param>
/// <param name="Parts">What is shown.</param>
internal sealed record ReportStep(StepResult Step, string Id, IReadOnlyList<Block> Parts)
{
    /// <summary>Id of the table whose rows findings count; null when the step has none.</summary>
    public string? TableId => Step.Outcome.HasValue && Step.Table is not null ? Id + "-0" : null;

    /// <summary>True when there is nothing to see but a sentence.</summary>
    public bool IsQuiet => Step.Outcome is StepOutcome.Empty or StepOutcome.Skipped;
}
