using Msticnb.LocalData.Sample;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

internal static class SampleTimes
{
    /// <summary>Where the last day of a sample of default options begins.</summary>
    public static DateTime LastDay { get; } = SampleOptions.DefaultEnd.AddDays(-1);
}
