using Msticnb.Abstractions.Running;

namespace Msticnb.Abstractions.Declaring;

/// <summary>When a step applies.</summary>
/// <param name="Test">True when it does; called after the steps in <paramref name="DependsOn"/> have ended.</param>
/// <param name="Otherwise">The reason shown when it does not.</param>
/// <param name="DependsOn">Names of the steps whose values decide.</param>
public sealed record StepCondition(Func<IStepContext, bool> Test, string Otherwise, IReadOnlyList<string> DependsOn);
