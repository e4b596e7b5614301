using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Running;

/// <summary>
/// What a run found: the outcome of every step in declared order, what stands out, and the queries behind it. Immutable;
/// running an on-demand step gives a new result.
/// </summary>
public sealed record NotebookletResult
{
    /// <summary>The notebooklet.</summary>
    public required NotebookletDescriptor Notebooklet { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What was investigated. Of a run that needs input it holds the value as it was typed.</summary>
    public required NotebookletInput Input { get; init; }

    /// <summary>What the value may mean; empty unless the run needs input.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>The time asked for.</summary>
    public required TimeRange TimeRange { get; init; }

    /// <summary>Effective values of the notebooklet's parameters by their names in snake case.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>What stands out, the worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Steps that were asked for, in declared order, with those that were left out because they run on demand only.</summary>
    public IReadOnlyList<StepResult> Steps { get; init; } = [];

    /// <summary>All queries in the order in which they started.</summary>
    public IReadOnlyList<QueryRecord> Queries { get; init; } = [];

    /// <summary>Sentences about what the reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why nothing could be done; null unless the run failed.</summary>
    public Problem? Problem { get; init; }

    /// <summary>When the run started, in UTC.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What was asked, for reports: the folder's or the workspace's name.</summary>
    public string Source { get; init; } = "";

    internal Func<IReadOnlyList<string>, IReadOnlyDictionary<string, object?>, CancellationToken, Task<NotebookletResult>>? Continue { get; init; }

    /// <summary>A step by its name, in snake case or as the property is written.</summary>
    /// <exception cref="UsageException">The result has no such step.</exception>
    public StepResult this[string step] =>
        Find(step) ?? throw UsageException.UnknownStep(Notebooklet.Name, step, Steps.Select(s => s.Key));

    /// <summary>The table of a step; without rows when nothing was found, null when the step was skipped or failed.</summary>
    /// <typeparam name="TNotebooklet">The notebooklet's class.</typeparam>
    /// <param name="step">Names the step: <c>n => n.RelatedAlerts</c>.</param>
    public DataFrame? Table<TNotebooklet>(Func<TNotebooklet, Step> step)
        where TNotebooklet : INotebooklet, new()
    {
        ArgumentNullException.ThrowIfNull(step);
        return this[step(new TNotebooklet()).Key].Table;
    }

    /// <summary>The first entity of a kind that a step found, or the one that was investigated; null when there is none.</summary>
    /// <typeparam name="TEntity">The kind.</typeparam>
    public TEntity? Entity<TEntity>()
        where TEntity : Entity =>
        Steps.Select(s => s.Value).OfType<TEntity>().FirstOrDefault() ?? Input.Entity as TEntity;

    /// <summary>Runs steps that run on demand, with what is there already, and gives the result with them.</summary>
    /// <param name="step">A step or a group, in snake case.</param>
    /// <param name="parameters">Values of parameters by name, as an anonymous object or a dictionary; null for none.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="UsageException">No step or parameter has that name.</exception>
    /// <exception cref="InvalidOperationException">The result does not come from a runner, or its host is closed.</exception>
    public Task<NotebookletResult> RunAsync(string step, object? parameters = null, CancellationToken cancellationToken = default) =>
        Continue is null
            ? throw new InvalidOperationException("This result does not come from a run of this process, so it cannot run more steps.")
            : Continue([step], ParameterValues.FromObject(parameters), cancellationToken);

    private StepResult? Find(string step) => Steps.FirstOrDefault(s => s.Key == step || s.Key == SnakeCase.From(step));
}
