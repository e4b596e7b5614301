using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Abstractions.Running;

/// <summary>How a step ended. Absence is an outcome and not an exception, so one step never takes the others with it.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>The name in JSON: <c>data empty partial skipped failed</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The value; null unless the step ended with <see cref="Data"/> or <see cref="Partial"/>, or with an <see cref="Empty"/> that keeps its columns.</summary>
    public virtual object? Value => null;

    /// <summary>Why there is no whole value; null for <see cref="Data"/> and <see cref="Empty"/>.</summary>
    public virtual string? Reason => null;

    /// <summary>True when later steps can use the value.</summary>
    public bool HasValue => this is Data or Partial;

    /// <summary>All of it.</summary>
    /// <param name="Found">The value.</param>
    public sealed record Data(object Found) : StepOutcome
    {
        /// <inheritdoc/>
        public override string Name => "data";

        /// <inheritdoc/>
        public override object Value => Found;
    }

    /// <summary>It was looked for and is not there.</summary>
    /// <param name="Shape">The table without rows, for its columns; null when there is none.</param>
    public sealed record Empty(object? Shape = null) : StepOutcome
    {
        /// <inheritdoc/>
        public override string Name => "empty";

        /// <inheritdoc/>
        public override object? Value => Shape;
    }

    /// <summary>Some of it: a limit was hit, a time was not covered, a source was missing, or it is made from a partial value.</summary>
    /// <param name="Found">What is there.</param>
    /// <param name="Why">What is not, as a sentence.</param>
    public sealed record Partial(object Found, string Why) : StepOutcome
    {
        /// <inheritdoc/>
        public override string Name => "partial";

        /// <inheritdoc/>
        public override object Value => Found;

        /// <inheritdoc/>
        public override string Reason => Why;
    }

    /// <summary>It was not looked for: switched off, does not apply, a table or a provider is absent.</summary>
    /// <param name="Why">The reason, as a sentence.</param>
    public sealed record Skipped(string Why) : StepOutcome
    {
        /// <inheritdoc/>
        public override string Name => "skipped";

        /// <inheritdoc/>
        public override string Reason => Why;
    }

    /// <summary>It was looked for and that went wrong.</summary>
    /// <param name="Problem">What went wrong and what to do.</param>
    public sealed record Failed(Problem Problem) : StepOutcome
    {
        /// <inheritdoc/>
        public override string Name => "failed";

        /// <inheritdoc/>
        public override string Reason => Problem.Message;
    }
}
