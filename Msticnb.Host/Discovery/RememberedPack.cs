namespace Msticnb.Host.Discovery;

/// <summary>What is remembered of a pack.</summary>
/// <param name="Path">Its DLL.</param>
/// <param name="Stamp">The files that it was made of.</param>
/// <param name="Report">Its row of the report.</param>
/// <param name="Contents">What probing found; null when there is no usable pack.</param>
internal sealed record RememberedPack(string Path, string Stamp, PackReport Report, PackContents? Contents)
{
    /// <summary>What is worth remembering of a row; null when its outcome may change although its files do not.</summary>
    public static RememberedPack? Of(PluginSnapshot.Entry entry) =>
        entry is { Candidate: { } candidate, Row.IsFinal: true } && !(candidate.IsAlone && entry.Row.Report.Problems.Count > 0)
            ? new RememberedPack(candidate.MainFile, entry.Stamp, entry.Row.Report, entry.Row.Pack?.Contents)
            : null;
}
