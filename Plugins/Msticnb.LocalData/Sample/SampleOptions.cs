namespace Msticnb.LocalData.Sample;

/// <summary>
/// What a sample workspace is made from. The same options give the same values, on every machine and at any time.
/// </summary>
public sealed record SampleOptions
{
    /// <summary>The fewest noise rows that still give every table and every host something.</summary>
    public const long LeastRows = 10_000;

    /// <summary>The shortest span: it must hold the whole story.</summary>
    public static readonly TimeSpan LeastSpan = TimeSpan.FromDays(1);

    /// <summary>The end that is used unless another is given: a Friday evening, so that the last day is a working day.</summary>
    public static readonly DateTime DefaultEnd = new(2026, 3, 13, 18, 0, 0, DateTimeKind.Utc);

    /// <summary>Rows of ordinary noise over all tables together; the story's own few hundred rows come on top.</summary>
    /// <value>50,000.</value>
    public long Rows { get; init; } = 50_000;

    /// <summary>Chooses the noise; the story does not depend on it.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>The instant before which everything happens (UTC, exclusive).</summary>
    /// <value><see cref="DefaultEnd"/>.</value>
    public DateTime End { get; init; } = DefaultEnd;

    /// <summary>How far back the noise reaches. The story fills the last day of it.</summary>
    /// <value>7 days.</value>
    public TimeSpan Span { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The first instant (UTC, inclusive).</summary>
    public DateTime Start => End - Span;

    /// <summary>Checks the values; the message says which one to change and to what.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Rows < LeastRows)
            throw new ArgumentException($"A sample needs at least {LeastRows:N0} rows; {Rows:N0} were asked for.", nameof(Rows));
        if (End.Kind != DateTimeKind.Utc)
            throw new ArgumentException("The end of a sample must be given in UTC.", nameof(End));
        if (Span < LeastSpan)
            throw new ArgumentException($"A sample spans at least {LeastSpan.TotalDays:0} day, because the story fills one; {Span} was asked for.", nameof(Span));
        if (End.Ticks < Span.Ticks)
            throw new ArgumentException($"A span of {Span} does not fit before {End:O}.", nameof(Span));
    }
}
