using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;

namespace Msticnb.Abstractions.Running;

/// <summary>What a step sees of its run. One for each step; safe to use from the step's own threads.</summary>
public interface IStepContext : IQueryRunner
{
    /// <summary>What is investigated.</summary>
    NotebookletInput Input { get; }

    /// <summary>For developers; analysts do not see it.</summary>
    ILogger Log { get; }

    /// <summary>The effective value of a parameter.</summary>
    T Get<T>(Parameter<T> parameter);

    /// <summary>How a step that this one depends on ended.</summary>
    /// <exception cref="InvalidOperationException">This step does not depend on it, so it may not have ended.</exception>
    StepOutcome OutcomeOf(Step step);

    /// <summary>The value of a step that this one depends on, or default when it has none (it found nothing, was skipped, or failed).</summary>
    T? ValueOf<T>(Step<T> step);

    /// <summary>One of the notebooklet's own queries by file name, to be run with other arguments.</summary>
    KqlFile Query(string file);

    /// <summary>The ready providers of a service that packs export, such as <c>IThreatIntelProvider</c>; empty when there is none.</summary>
    IReadOnlyList<T> Services<T>()
        where T : class;

    /// <summary>Tells whoever watches the run what the step is doing now.</summary>
    void Report(string message);

    /// <summary>Adds a sentence that is shown with the result.</summary>
    void Warn(string sentence);
}
