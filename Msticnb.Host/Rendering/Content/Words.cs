using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering.Content;

/// <summary>The words that all formats share.</summary>
internal static class Words
{
    /// <summary>The run status in JSON.</summary>
    public static string Name(RunStatus status) => status switch
    {
        RunStatus.Complete => "complete",
        RunStatus.Partial => "partial",
        RunStatus.NeedsInput => "needsInput",
        RunStatus.Failed => "failed",
        RunStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a run status."),
    };

    /// <summary>The run status for readers.</summary>
    public static string Title(RunStatus status) => status switch
    {
        RunStatus.Complete => "Complete",
        RunStatus.Partial => "Partial: something is missing",
        RunStatus.NeedsInput => "Needs your choice",
        RunStatus.Failed => "Failed",
        RunStatus.Cancelled => "Cancelled: what had ended is here",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a run status."),
    };

    /// <summary>The severity in JSON.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Informational => "informational",
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Not a severity."),
    };

    /// <summary>The severity for readers, in at most six letters.</summary>
    public static string Title(Severity severity) => severity switch
    {
        Severity.Informational => "Info",
        Severity.Low => "Low",
        Severity.Medium => "Medium",
        Severity.High => "High",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Not a severity."),
    };

    /// <summary>The kind of input in JSON.</summary>
    public static string Name(InputKind kind) => kind switch
    {
        InputKind.None => "none",
        InputKind.Host => "host",
        InputKind.Account => "account",
        InputKind.IpAddress => "ipAddress",
        InputKind.Url => "url",
        InputKind.Alerts => "alerts",
        InputKind.Table => "table",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of input."),
    };

    /// <summary>A step's outcome on its badge: <c>214 rows</c>, <c>nothing found</c>, <c>partial, 500 rows</c>, …</summary>
    public static string Badge(StepResult step)
    {
        var rows = StepParts.Rows(step) is { } count ? CellText.Count(count, "row") : null;
        return step.Outcome switch
        {
            StepOutcome.Data => rows ?? "found",
            StepOutcome.Empty => "nothing found",
            StepOutcome.Partial => rows is null ? "partial" : $"partial, {rows}",
            StepOutcome.Skipped => step.IsOnDemand ? "on demand" : "skipped",
            StepOutcome.Failed => "failed",
            var other => other.Name,
        };
    }

    /// <summary>The sentence under a step's heading: what is missing and why; null when the value says it all.</summary>
    public static string? Sentence(StepResult step) => step.Outcome switch
    {
        StepOutcome.Empty => step.EmptyText,
        StepOutcome.Partial partial => $"Partial: {partial.Why}",
        StepOutcome.Skipped skipped => $"Skipped: {skipped.Why}",
        StepOutcome.Failed failed => $"Failed: {failed.Problem}",
        _ => null,
    };

    /// <summary>A range for readers.</summary>
    public static string Range(TimeRange range) =>
        $"{CellText.Time(range.Start.UtcDateTime)} to {CellText.Time(range.End.UtcDateTime)} ({CellText.Length(range.Duration)})";

    /// <summary>Where a table comes from, on one line without the query's text. The run's own time range stands in the head and is not repeated.</summary>
    public static string Provenance(QueryRecord query, TimeRange asked)
    {
        var covers = query.Range is null ? ", all times" : query.Range == asked ? "" : $", {Range(query.Range)}";
        return $"{query.Id} {query.Name}: {CellText.Count(query.Rows, "row")}, {Completeness(query)}{covers}, {Source(query)}, {CellText.Took(query.Elapsed)}";
    }

    /// <summary><c>complete</c>, or why not.</summary>
    public static string Completeness(QueryRecord query) =>
        query.IsComplete ? "complete" : $"NOT COMPLETE: {(query.Reason ?? "no reason given").TrimEnd('.')}";

    /// <summary>The backend and what it asked.</summary>
    public static string Source(QueryRecord query) => query.Source.Length > 0 ? $"{query.Backend} {query.Source}" : query.Backend;

    /// <summary>How to go on when a value means several things.</summary>
    public static string HowToPick(NotebookletResult result) =>
        $"'{result.Input.Value}' may mean {CellText.Count(result.Candidates.Count, "thing")}. Pick one by its name (--pick NAME) and run again.";
}
