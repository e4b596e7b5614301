using System.Diagnostics;
using System.Globalization;

namespace Msticnb.Benchmarks;

/// <summary>
/// Two ways to do the same, in turn within one run, so that a machine that is slower now is slower for both: what counts
/// is the ratio of the medians.
/// </summary>
internal static class Comparison
{
    /// <returns>The ratio.</returns>
    public static async Task<double> RunAsync(string name, string subject, Func<Task> ours, string baseline, Func<Task> theirs, int rounds = 7)
    {
        await ours().ConfigureAwait(false);
        await theirs().ConfigureAwait(false);
        var a = new List<double>();
        var b = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            a.Add(await TimeAsync(ours).ConfigureAwait(false));
            b.Add(await TimeAsync(theirs).ConfigureAwait(false));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {subject} {Median(a):0.0} ms ({a.Min():0.0} to {a.Max():0.0}), {baseline} {Median(b):0.0} ms ({b.Min():0.0} to {b.Max():0.0}), ratio {Median(a) / Median(b):0.00}"));
        return Median(a) / Median(b);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    public static async Task<double> TimeAsync(Func<Task> action)
    {
        var began = Stopwatch.GetTimestamp();
        await action().ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
