namespace Msticnb.AzureSentinel.Processes;

/// <summary>
/// Finds the parent of each process: the latest process on the same computer that started before it under the id which
/// it gives as its parent's, and, where the log names the parent's program, with that program. Ids are used again, so
/// neither the id alone nor the first match will do. A parent that nobody saw start is made up, once for each id and
/// program on a computer. A parent always comes before its child, so there can be no circle.
/// </summary>
internal static class ProcessLinker
{
    /// <summary>The roots, in the order of their start; made-up ones come first. The same rows in another order give the same trees.</summary>
    public static IReadOnlyList<ProcessNode> Link(IEnumerable<ProcessStart> starts)
    {
        var ordered = Distinct(starts).OrderBy(s => s.Time).ThenBy(s => s.Record).ThenBy(s => s.Row).ToList();
        var hostOf = Hosts(ordered);
        var seen = new Dictionary<(string Host, string Id), List<ProcessNode>>();
        var byGuid = new Dictionary<(string Host, string Guid), ProcessNode>();
        var unseen = new Dictionary<(string Host, string Id, string Image), ProcessNode>();
        var roots = new List<ProcessNode>();
        foreach (var start in ordered)
        {
            var host = hostOf[start.Host];
            var node = new ProcessNode(start, wasSeen: true);
            if (FindParent(start, host, seen, byGuid) is { } parent)
                parent.Adopt(node);
            else if (start.ParentId.Length == 0 || IsItself(start))
                roots.Add(node);
            else
                MadeUp(start, host, unseen).Adopt(node);

            if (seen.TryGetValue((host, start.Id), out var sameId))
                sameId.Add(node);
            else
                seen[(host, start.Id)] = [node];
            if (IsUsable(start.Guid))
                byGuid[(host, start.Guid)] = node;
        }

        return [.. unseen.Values, .. roots];
    }

    private static ProcessNode? FindParent(ProcessStart child, string host, Dictionary<(string Host, string Id), List<ProcessNode>> seen, Dictionary<(string Host, string Guid), ProcessNode> byGuid)
    {
        if (IsUsable(child.ParentGuid) && byGuid.TryGetValue((host, child.ParentGuid), out var exact))
            return exact;
        if (child.ParentId.Length == 0 || IsItself(child) || !seen.TryGetValue((host, child.ParentId), out var sameId))
            return null;
        for (var i = sameId.Count - 1; i >= 0; i--)
        {
            if (IsProgram(sameId[i].Start.Image, child.ParentImage))
                return sameId[i];
        }

        return null;
    }

    private static ProcessNode MadeUp(ProcessStart child, string host, Dictionary<(string Host, string Id, string Image), ProcessNode> unseen)
    {
        var key = (host, child.ParentId, child.ParentImage.ToLowerInvariant());
        if (!unseen.TryGetValue(key, out var parent))
        {
            var start = new ProcessStart(-1, DateTime.MinValue, child.Host, child.ParentId, child.ParentImage, "", "") { Guid = child.ParentGuid };
            unseen[key] = parent = new ProcessNode(start, wasSeen: false);
        }

        return parent;
    }

    // A process cannot be its own parent; the idle process of Windows says that it is.
    private static bool IsItself(ProcessStart start) => start.Id == start.ParentId && IsProgram(start.Image, start.ParentImage);

    private static bool IsProgram(string image, string named) =>
        named.Length == 0
        || image.Equals(named, StringComparison.OrdinalIgnoreCase)
        || (ProgramPaths.FileName(named) == named && ProgramPaths.FileName(image).Equals(named, StringComparison.OrdinalIgnoreCase));

    private static bool IsUsable(string guid) => guid.Length > 0 && guid.AsSpan().ContainsAnyExcept("{}0-");

    private static IEnumerable<ProcessStart> Distinct(IEnumerable<ProcessStart> starts) =>
        starts.DistinctBy(s => (s.Time, s.Host, s.Id, s.Image, s.ParentId, s.CommandLine, s.Guid));

    // One computer may appear by its short and by its full name; a short name with several full ones stays on its own.
    private static Dictionary<string, string> Hosts(List<ProcessStart> starts)
    {
        var names = starts.Select(s => s.Host).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var full = names.Where(n => n.Contains('.', StringComparison.Ordinal)).ToLookup(n => n[..n.IndexOf('.', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase);
        return names.ToDictionary(n => n, n => (full[n].Count() == 1 ? full[n].First() : n).ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);
    }
}
