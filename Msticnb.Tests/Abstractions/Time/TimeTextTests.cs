using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Time;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Time;

public sealed class TimeTextTests
{
    [TestCase("2026-01-31", "2026-01-31T00:00:00.0000000Z")]
    [TestCase("2026-01-31T14:30", "2026-01-31T14:30:00.0000000Z")]
    [TestCase("2026-01-31 14:30:05", "2026-01-31T14:30:05.0000000Z")]
    [TestCase("2026-01-31T14:30:05Z", "2026-01-31T14:30:05.0000000Z")]
    [TestCase("2026-01-31T14:30:05+02:00", "2026-01-31T12:30:05.0000000Z")]
    [TestCase("2026-01-31T14:30:05.1234567Z", "2026-01-31T14:30:05.1234567Z")]
    [TestCase("2026-01-31T23:30-05:00", "2026-02-01T04:30:00.0000000Z")]
    [TestCase("  2026-01-31  ", "2026-01-31T00:00:00.0000000Z")]
    public void Instant_is_read_as_utc(string text, string expected) =>
        Assert.That(TimeText.Instant(text).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffK", System.Globalization.CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal), Is.EqualTo(expected));

    [TestCase("31.01.2026")]
    [TestCase("01/31/2026")]
    [TestCase("yesterday")]
    [TestCase("2026-02-30")]
    [TestCase("")]
    [TestCase("2026-01-31T25:00")]
    public void Instant_that_is_none_is_an_error_that_shows_the_form(string text) =>
        Assert.That(() => TimeText.Instant(text), Throws.TypeOf<TimeRangeException>().With.Property("Fix").Contains("2026-01-31T14:30"));

    [TestCase("30s", 30)]
    [TestCase("90m", 5400)]
    [TestCase("12h", 43200)]
    [TestCase("2d", 172800)]
    [TestCase("1.5d", 129600)]
    [TestCase("1w", 604800)]
    public void Duration_is_a_number_and_a_unit(string text, double seconds) =>
        Assert.That(TimeText.Duration(text).TotalSeconds, Is.EqualTo(seconds));

    [TestCase("2")]
    [TestCase("d")]
    [TestCase("-2d")]
    [TestCase("0d")]
    [TestCase("2 d")]
    [TestCase("2y")]
    [TestCase("1e9d")]
    [TestCase("99999999999d")]
    public void Duration_that_is_none_is_an_error(string text) =>
        Assert.That(() => TimeText.Duration(text), Throws.TypeOf<TimeRangeException>());

    [Test]
    public void Range_has_its_start_and_lacks_its_end()
    {
        var range = TimeText.Range("2026-01-01..2026-01-03T12:00");
        Assert.That(range.Contains(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), Is.True);
        Assert.That(range.Contains(new DateTimeOffset(2026, 1, 3, 12, 0, 0, TimeSpan.Zero)), Is.False);
        Assert.That(range.ToString(), Is.EqualTo("2026-01-01T00:00:00Z..2026-01-03T12:00:00Z"));
    }

    [TestCase("2026-01-03..2026-01-01", "not after its start")]
    [TestCase("2026-01-01..2026-01-01", "not after its start")]
    [TestCase("2026-01-01", "not a time range")]
    [TestCase("..2026-01-01", "not a time range")]
    [TestCase("2026-01-01..", "not a time")]
    public void Range_that_cannot_be_is_an_error(string text, string says) =>
        Assert.That(() => TimeText.Range(text), Throws.TypeOf<TimeRangeException>().With.Message.Contains(says));

    [Test]
    public void Message_cannot_move_the_terminal() =>
        Assert.That(() => TimeText.Instant("\u001b[2J\u202eevil"), Throws.TypeOf<TimeRangeException>().With.Message.Not.Contains("\u001b").And.Message.Not.Contains("\u202e"));
}
