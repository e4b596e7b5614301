using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>What a table needs to plan one burst of noise.</summary>
/// <param name="agenda">Takes the rows.</param>
/// <param name="options">The options of the whole sample.</param>
/// <param name="total">Noise rows that this table gets in all.</param>
internal sealed class Noise(Agenda agenda, SampleOptions options, long total)
{
    private DateTime _from = options.Start;
    private TimeSpan _length;

    /// <summary>The dice of this table and day.</summary>
    public SampleRandom Random { get; private set; } = new(options.Seed, "", 0);

    /// <summary>How many noise rows there were before.</summary>
    public long Index => agenda.Noise;

    /// <summary>Any instant of the current slice, to the microsecond.</summary>
    public DateTime AnyTime() => _from + Random.Seconds(0, _length.TotalSeconds);

    /// <summary>The instant that is due when the rows are spread evenly over the whole span, for what reports at regular intervals.</summary>
    public DateTime EvenTime() => options.Start + TimeSpan.FromTicks((long)(options.Span.Ticks * ((Index + 0.5) / total)));

    /// <summary>Plans one row.</summary>
    public bool Add(DateTime time, Action<RowWriter> write) => agenda.Add(time, write);

    public void MoveTo(DateTime from, TimeSpan length)
    {
        _from = from;
        _length = length;
    }

    public void RollDay(string table, int day) => Random = new(options.Seed, table, day);
}
