using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;

namespace Msticnb.Host.Running;

/// <summary>What one step sees of its run.</summary>
internal class StepContext : QueryRunner, IStepContext
{
    private readonly string _key;
    private readonly string _title;
    private readonly ConcurrentDictionary<string, bool> _read = new(StringComparer.Ordinal);

    public StepContext(RunScope scope, string key, string title)
        : base(scope, key)
    {
        _key = key;
        _title = title;
    }

    public NotebookletInput Input => Scope.Input;

    public ILogger Log => Scope.Log;

    /// <summary>Names of the steps whose outcomes were looked at.</summary>
    public IReadOnlyCollection<string> Read => [.. _read.Keys];

    public T Get<T>(Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Scope.Parameters.TryGetValue(parameter.Key, out var value) && value is T typed ? typed : parameter.Default;
    }

    public virtual StepOutcome OutcomeOf(Step other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Scope.Results.TryGetValue(other.Name, out var result))
        {
            _read[other.Name] = true;
            return result.Outcome;
        }

        throw new InvalidOperationException($"Step {_key} looks at step {other.Name} and does not wait for it: name it among the steps that it reads.");
    }

    public T? ValueOf<T>(Step<T> other) => OutcomeOf(other) is { HasValue: true, Value: T value } ? value : default;

    public KqlFile Query(string file) => Scope.Notebooklet.Definition.Queries.TryGetValue(file, out var query)
        ? query
        : throw new InvalidOperationException($"{Scope.Notebooklet.Name} has no query {file}.");

    public IReadOnlyList<T> Services<T>()
        where T : class =>
        [.. Scope.Services.GetServices<T>().Where(s => s is not IEnrichmentProvider provider || Providers.WhyNot(provider, Scope.MaySendOut) is null)];

    public void Report(string message) => Scope.Progress?.Report(new RunEvent(_key, _title, StepState.Running, message));

    public void Warn(string sentence) => Scope.Warnings.Add(sentence);
}
