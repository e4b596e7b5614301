using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Msticnb.Host;

/// <summary>What the host tells tracing and metrics: the source and the meter are both named <c>Msticnb</c>.</summary>
internal static class HostTelemetry
{
    public const string Name = "Msticnb";

    public static ActivitySource Source { get; } = new(Name);

    private static Meter Meter { get; } = new(Name);

    /// <summary>Runs by notebooklet and status.</summary>
    public static Counter<long> Runs { get; } = Meter.CreateCounter<long>("msticnb.runs");

    public static Histogram<double> RunDuration { get; } = Meter.CreateHistogram<double>("msticnb.run.duration", "ms");

    public static Histogram<double> QueryDuration { get; } = Meter.CreateHistogram<double>("msticnb.query.duration", "ms");
}
