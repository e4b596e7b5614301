namespace Msticnb.AzureSentinel.Processes;

/// <summary>A process in a tree of processes.</summary>
internal sealed class ProcessNode
{
    private readonly List<ProcessNode> _children = [];

    public ProcessNode(ProcessStart start, bool wasSeen)
    {
        Start = start;
        WasSeen = wasSeen;
    }

    public ProcessStart Start { get; }

    /// <summary>False when no event tells of its start, and only its children name it; then it has no time.</summary>
    public bool WasSeen { get; }

    /// <summary>Null for the root of a tree.</summary>
    public ProcessNode? Parent { get; private set; }

    /// <summary>In the order of their start.</summary>
    public IReadOnlyList<ProcessNode> Children => _children;

    public bool IsRoot => Parent is null;

    public bool IsLeaf => _children.Count == 0;

    public void Adopt(ProcessNode child)
    {
        child.Parent = this;
        _children.Add(child);
    }
}
