namespace Msticnb.Host.Running;

/// <summary>What the reader of a result should know, each sentence once, in order. Safe for concurrent use.</summary>
internal sealed class Sentences
{
    private readonly Lock _gate = new();
    private readonly List<string> _list;

    public Sentences(IEnumerable<string> earlier) => _list = [.. earlier];

    public void Add(string sentence)
    {
        lock (_gate)
        {
            if (!_list.Contains(sentence, StringComparer.Ordinal))
                _list.Add(sentence);
        }
    }

    public IReadOnlyList<string> ToList()
    {
        lock (_gate)
            return [.. _list];
    }
}
