namespace Msticnb.Host.Running;

/// <summary>What is happening in a run, for whoever watches it.</summary>
/// <param name="Step">Key of the step; empty for the run as a whole.</param>
/// <param name="Title">Heading of the step.</param>
/// <param name="State">What happens.</param>
/// <param name="Message">What it is doing, or how it ended; empty for nothing to say.</param>
public sealed record RunEvent(string Step, string Title, StepState State, string Message = "");

/// <summary>The states of a step.</summary>
public enum StepState
{
    /// <summary>It waits for other steps or for its turn.</summary>
    Queued,

    /// <summary>It works.</summary>
    Running,

    /// <summary>It has ended.</summary>
    Done,
}
