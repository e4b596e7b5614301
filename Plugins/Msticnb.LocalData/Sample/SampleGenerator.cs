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
        await Parallel.ForAsync(0, plan.Count, parallel, async (i, token) =>
        {
            (SampleTable table, long rows) = plan[i];
            IReadOnlyList<StoryRow> story = _story.RowsOf(table.Name, _options.End);
            RowWriter writer = new(table.Layout, BatchRows);
            await sink.WriteAsync(table.Layout.Schema, rows + story.Count, Batches(table, rows, story, writer, token), token).ConfigureAwait(false);
            written[i] = writer.Written;
            progress?.Report($"{table.Name}: {written[i]:N0} rows");
        }).ConfigureAwait(false);
        return plan.Select((p, i) => (p.Table.Name, written[i])).ToDictionary(x => x.Name, x => x.Item2, StringComparer.Ordinal);
    }

    private IEnumerable<RowBatch> Batches(SampleTable table, long rows, IReadOnlyList<StoryRow> story, RowWriter writer, CancellationToken cancellationToken)
    {
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

            foreach (Agenda.Entry entry in agenda.TakeUntil(slice.From + slice.Length))
            {
                if (!writer.Takes(entry.Time))
                {
                    yield return writer.Batch;
                    writer.Clear();
                }

                writer.Begin(entry.Time);
                entry.Write(writer);
            }
        }

        if (writer.Batch.Count > 0)
            yield return writer.Batch;
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
