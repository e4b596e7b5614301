using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;
using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Options;

/// <summary>Which time is looked at, as it was typed; it becomes a range when the data's own now is known.</summary>
/// <param name="Range">A whole range; null for none.</param>
/// <param name="Last">A stretch before now; null for none.</param>
/// <param name="Start">Null leaves it to the end.</param>
/// <param name="End">Null is now.</param>
internal sealed record TimeOptions(TimeRange? Range, TimeSpan? Last, DateTimeOffset? Start, DateTimeOffset? End)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static Option LastOption { get; } = new("--last", "SPAN", "The time before now: 90m, 12h, 2d, 1w. Now is the end of the data when that lies in files.");

    private static Option StartOption { get; } = new("--start", "TIME", "The start of the time range in ISO 8601, UTC unless an offset is given; without --end it goes on until now.");

    private static Option EndOption { get; } = new("--end", "TIME", "The end, itself not included; without --start the range is the day before it.");

    private static Option RangeOption { get; } = new("--range", "T..T", "Start and end in one.");

    public static IReadOnlyList<Option> All { get; } = [LastOption, StartOption, EndOption, RangeOption];

    /// <summary>True when no time was given.</summary>
    public bool IsEmpty => this is { Range: null, Last: null, Start: null, End: null };

    /// <exception cref="Abstractions.Diagnostics.TimeRangeException">A time cannot be read.</exception>
    public static TimeOptions Read(ParsedArguments arguments)
    {
        Exclude(arguments, LastOption, StartOption, EndOption, RangeOption);
        Exclude(arguments, RangeOption, StartOption, EndOption);
        var times = new TimeOptions(
            arguments[RangeOption] is { } range ? TimeText.Range(range) : null,
            arguments[LastOption] is { } last ? TimeText.Duration(last) : null,
            arguments[StartOption] is { } start ? TimeText.Instant(start) : null,
            arguments[EndOption] is { } end ? TimeText.Instant(end) : null);
        // Start and end can be judged before any data is opened.
        return times is { Start: { } from, End: { } to } ? times with { Range = new TimeRange(from, to) } : times;
    }

    /// <summary>The range; null when no time was given.</summary>
    public async Task<TimeRange?> RangeAsync(Func<CancellationToken, Task<DateTimeOffset>> now, CancellationToken cancellationToken) => this switch
    {
        { Range: { } range } => range,
        { Last: { } last } => TimeRange.Before(await now(cancellationToken).ConfigureAwait(false), last),
        { Start: { } start } => new TimeRange(start, await now(cancellationToken).ConfigureAwait(false)),
        { End: { } end } => TimeRange.Before(end, Day),
        _ => null,
    };

    /// <summary>The same with the now of a backend.</summary>
    public Task<TimeRange?> RangeAsync(IQueryBackend backend, CancellationToken cancellationToken) => RangeAsync(backend.GetNowAsync, cancellationToken);

    private static void Exclude(ParsedArguments arguments, Option one, params Option[] others)
    {
        if (arguments.Has(one) && others.FirstOrDefault(arguments.Has) is { } other)
            throw CommandLineException.Conflict(one.Name, other.Name);
    }
}
