using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>
/// Rows that are decided and not yet written. What happens in one burst (a logon, its processes, the logoff) is
/// planned at once and written later in the order of time, so that only the near future is held in memory.
/// </summary>
internal sealed class Agenda(DateTime end)
{
    private List<Entry> _entries = [];
    private int _sequence;

    /// <summary>Noise rows that were accepted so far.</summary>
    public long Noise { get; private set; }

    /// <summary>Plans a noise row. Returns false, and does nothing, when it would lie after the end.</summary>
    public bool Add(DateTime time, Action<RowWriter> write)
    {
        if (!Put(time, write))
            return false;
        Noise++;
        return true;
    }

    /// <summary>Plans a row of the story.</summary>
    public void AddStory(DateTime time, Action<RowWriter> write) => Put(time, write);

    /// <summary>Takes out, in order, everything that happens before <paramref name="before"/>.</summary>
    public List<Entry> TakeUntil(DateTime before)
    {
        _entries.Sort();
        int due = 0;
        while (due < _entries.Count && _entries[due].Time < before)
            due++;
        List<Entry> taken = _entries.GetRange(0, due);
        _entries = _entries.GetRange(due, _entries.Count - due);
        return taken;
    }

    private bool Put(DateTime time, Action<RowWriter> write)
    {
        if (time >= end)
            return false;
        _entries.Add(new(new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc), _sequence++, write));
        return true;
    }

    /// <summary>Rows of the same instant keep the order in which they were planned.</summary>
    public readonly record struct Entry(DateTime Time, int Sequence, Action<RowWriter> Write) : IComparable<Entry>
    {
        public int CompareTo(Entry other)
        {
            int byTime = Time.CompareTo(other.Time);
            return byTime != 0 ? byTime : Sequence.CompareTo(other.Sequence);
        }
    }
}
