using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Host.Discovery;

/// <summary>A row of the load report, with the pack when there is one.</summary>
/// <param name="Report">What is known about it without looking at other packs.</param>
/// <param name="Pack">The pack; null when nothing of it can be used.</param>
internal sealed record PackRow(PackReport Report, PackHandle? Pack)
{
    /// <summary>False when the same files may give another row next time.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>A place that holds no usable pack.</summary>
    public static PackRow Of(PackCandidate pack, string version, PackStatus status, Problem problem) =>
        new(new PackReport(File.Exists(pack.MainFile) ? pack.MainFile : pack.Folder, pack.Name, version, status) { Problems = [new LoadProblem(null, problem)] }, null);

    /// <summary>A pack that was probed.</summary>
    public static PackRow Of(string path, string name, string version, PackContents contents, LoadedPack loaded, ILogger log)
    {
        var isUsable = contents.Notebooklets.Count + contents.Services.Count > 0;
        var report = new PackReport(path, name, version, isUsable ? PackStatus.Loaded : contents.Problems.Count > 0 ? PackStatus.Failed : PackStatus.Skipped)
        {
            Services = [.. contents.Services.Select(s => s.Contract[(s.Contract.LastIndexOf('.') + 1)..]).Distinct(StringComparer.Ordinal)],
            Problems = isUsable || contents.Problems.Count > 0
                ? contents.Problems
                : [new LoadProblem(null, LoadFailure.Make(DiagnosticIds.NothingExported, $"{name} has no [Notebooklet] class and exports no service."))],
        };
        return new PackRow(report, isUsable ? new PackHandle(path, name, version, contents, loaded, null, log) : null);
    }
}
