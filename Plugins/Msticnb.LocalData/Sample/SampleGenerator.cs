using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;
using Msticnb.LocalData.Sample.Tables;

namespace Msticnb.LocalData.Sample;

/// <summary>
/// Makes the rows of a sample, table by table, in the order of time and in bounded memory: time is cut into slices of
/// at most an hour, and no burst of rows reaches much further.
/// </summary>
public sealed class SampleGenerator
{
    private const int BatchRows = 8_192;
    private const double MostRowsOfSlice = 50_000;

    private readonly SampleOptions _options;
    private readonly SampleStory _story;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public SampleGenerator(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _story = SampleStory.Load();
    }

    /// <summary>Writes all tables to <paramref name="sink"/>, two at a time.</summary>
    /// <returns>Rows by table.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteAsync(ISampleSink sink, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        IReadOnlyList<(SampleTable Table, long Rows)> plan = SampleTables.Plan(_options);
        long[] written = new long[plan.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount), CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, plan.Count, parallel, (i, token) =>
        {
            written[i] = Write(plan[i].Table, plan[i].Rows, sink, token);
            progress?.Report($"{plan[i].Table.Name}: {written[i]:N0} rows");
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return plan.Select((p, i) => (p.Table.Name, written[i])).ToDictionary(x => x.Name, x => x.Item2, StringComparer.Ordinal);
    }

    private long Write(SampleTable table, long rows, ISampleSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoryRow> story = _story.RowsOf(table.Name, _options.End);
        using ISampleTableSink output = sink.Open(table.Layout.Schema, rows + story.Count);
        RowWriter writer = new(table.Layout, BatchRows, batch => output.Append(batch, cancellationToken));
        Agenda agenda = new(_options.End);
        foreach (StoryRow row in story)
            agenda.AddStory(row.Time, w => table.WriteStory(row, w));

        Noise noise = new(agenda, _options, rows);
        DateOnly day = default;
        double weightSoFar = 0;
        IReadOnlyList<Slice> slices = Slices(table, rows);
        double weights = slices.Sum(s => s.Weight);
        foreach (Slice slice in slices)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (DateOnly.FromDateTime(slice.From) is var today && today != day)
                noise.RollDay(table.Name, (day = today).DayNumber);
            noise.MoveTo(slice.From, slice.Length);
            weightSoFar += slice.Weight;
            long target = (long)Math.Round(rows * (weightSoFar / weights));
            while (agenda.Noise < target)
                table.AddNoise(noise);
            agenda.WriteTo(writer, slice.From + slice.Length);
        }

        agenda.WriteTo(writer, _options.End);
        writer.Flush();
        output.Complete(cancellationToken);
        return writer.Written;
    }

    /// <summary>Hours, cut at full hours and further where an hour would hold too many rows.</summary>
    private List<Slice> Slices(SampleTable table, long rows)
    {
        List<(DateTime From, DateTime To, double Weight)> hours = [];
        for (DateTime from = _options.Start; from < _options.End;)
        {
            DateTime nextHour = new DateTime(from.Ticks - (from.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc).AddHours(1);
            DateTime to = nextHour < _options.End ? nextHour : _options.End;
            hours.Add((from, to, table.Weight(from) * (to - from).TotalHours));
            from = to;
        }

        double weights = hours.Sum(h => h.Weight);
        List<Slice> slices = [];
        foreach ((DateTime from, DateTime to, double weight) in hours)
        {
            int parts = 1 + (int)(rows * (weight / weights) / MostRowsOfSlice);
            long ticks = (to - from).Ticks;
            for (int i = 0; i < parts; i++)
            {
                DateTime start = from.AddTicks(Microseconds(ticks * i / parts));
                DateTime end = i + 1 == parts ? to : from.AddTicks(Microseconds(ticks * (i + 1) / parts));
                slices.Add(new(start, end - start, weight / parts));
            }
        }

        return slices;
    }

    /// <summary>Row times are whole microseconds; a slice that began between two of them could be given a row of its predecessor.</summary>
    private static long Microseconds(long ticks) => ticks - (ticks % TimeSpan.TicksPerMicrosecond);

    private readonly record struct Slice(DateTime From, TimeSpan Length, double Weight);
}
