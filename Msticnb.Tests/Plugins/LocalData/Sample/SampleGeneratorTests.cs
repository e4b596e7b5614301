using System.Text.RegularExpressions;
using Msticnb.LocalData.Sample;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.LocalData.Sample;

public sealed partial class SampleGeneratorTests
{
    private static readonly SampleOptions Small = new() { Rows = 12_000, Seed = 7 };

    [Test]
    public async Task Same_options_give_the_same_values()
    {
        RecordingSink first = await RecordingSink.RunAsync(Small);
        RecordingSink second = await RecordingSink.RunAsync(Small with { });
        Assert.That(second.Tables.Keys, Is.EquivalentTo(first.Tables.Keys));
        foreach (string table in first.Tables.Keys)
            Assert.That(second[table].Text(), Is.EqualTo(first[table].Text()), table);
    }

    [Test]
    public async Task Values_are_those_of_every_machine_and_release()
    {
        // A change of this digest is a change of everybody's sample: make it on purpose, and raise SampleWorkspace.Version.
        RecordingSink sink = await RecordingSink.RunAsync(Small);
        string all = string.Join('\n', sink.Tables.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key + "\n" + t.Value.Text()));
        Assert.That(Digest(all), Is.EqualTo("4e7fa8d75b4fb2c2"));
    }

    [Test]
    public async Task Another_seed_gives_other_noise_and_the_same_story()
    {
        RecordingSink first = await RecordingSink.RunAsync(Small);
        RecordingSink second = await RecordingSink.RunAsync(Small with { Seed = 8 });
        Assert.That(second["SecurityEvent"].Text(), Is.Not.EqualTo(first["SecurityEvent"].Text()));
        HashSet<string> others = [.. second["SecurityEvent"].RowTexts()];
        string[] common = [.. first["SecurityEvent"].RowTexts().Where(others.Contains)];

        // The rows of the story's file, repetitions counted; nothing of the noise is the same by chance.
        Assert.That(common, Has.Length.EqualTo(58));
    }

    [Test]
    public async Task Rows_are_as_many_as_asked_for_at_every_scale([Values(10_000, 20_000, 80_000)] long rows)
    {
        RecordingSink sink = await RecordingSink.RunAsync(Small with { Rows = rows });
        long total = sink.Tables.Values.Sum(t => (long)t.Rows.Count);
        const long StoryRows = 450;
        Assert.That(total, Is.InRange((long)(rows * 0.99), (long)(rows * 1.01) + StoryRows));
    }

    [Test]
    public async Task Rows_lie_inside_the_span_in_order_and_batches_inside_days()
    {
        SampleOptions options = Small with { Span = TimeSpan.FromHours(61), End = new DateTime(2025, 11, 2, 5, 31, 7, DateTimeKind.Utc) };
        RecordingSink sink = await RecordingSink.RunAsync(options);
        foreach ((string name, RecordedTable table) in sink.Tables)
        {
            DateTime[] times = [.. table.Read().Select(r => r.Time)];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(times, Is.Ordered, name);
                Assert.That(times[0], Is.GreaterThanOrEqualTo(options.Start), name);
                Assert.That(times[^1], Is.LessThan(options.End), name);
                Assert.That(times, Is.All.Matches<DateTime>(t => t.Kind == DateTimeKind.Utc && t.Ticks % 10 == 0), name + " in whole microseconds");
                Assert.That(table.BatchesStayInsideDays, Is.True, name);
            }
        }
    }

    [Test]
    public async Task Names_and_addresses_belong_to_nobody()
    {
        RecordingSink sink = await RecordingSink.RunAsync(Small);
        HashSet<string> domains = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> addresses = [];
        foreach (string text in sink.Tables.Values.SelectMany(t => t.Read()).SelectMany(r => r.Texts))
        {
            Assert.That(text, Does.Not.Contain("${"), "a reference of the story that was not replaced");
            foreach (Match m in UrlHost().Matches(text))
                domains.Add(m.Groups[1].Value);
            foreach (Match m in MailDomain().Matches(text))
                domains.Add(m.Groups[1].Value);
            foreach (Match m in Ipv4().Matches(text))
                addresses.Add(m.Value);
        }

        // Name spaces of XML documents are no places.
        domains.RemoveWhere(d => d is "schemas.microsoft.com" or "manifests.microsoft.com");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(domains, Is.Not.Empty.And.All.EndsWith(".example").IgnoreCase);
            Assert.That(addresses, Has.Count.GreaterThan(20));
            Assert.That(addresses.Where(a => !IsReserved(a)), Is.Empty);
        }
    }

    [Test]
    public void Options_out_of_range_say_what_to_change()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new SampleGenerator(new() { Rows = 9 }), Throws.ArgumentException.With.Message.Contains("at least 10,000 rows; 9 were asked for"));
            Assert.That(() => new SampleGenerator(new() { Span = TimeSpan.FromHours(5) }), Throws.ArgumentException.With.Message.Contains("at least 1 day"));
            Assert.That(() => new SampleGenerator(new() { End = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) }), Throws.ArgumentException.With.Message.Contains("UTC"));
        }
    }

    [Test]
    public async Task Cancellation_stops_the_run()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await Assert.ThatAsync(async () => await new SampleGenerator(Small).WriteAsync(new RecordingSink(), null, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static bool IsReserved(string address) =>
        address.StartsWith("10.20.", StringComparison.Ordinal) || address.StartsWith("192.0.2.", StringComparison.Ordinal)
        || address.StartsWith("198.51.100.", StringComparison.Ordinal) || address.StartsWith("203.0.113.", StringComparison.Ordinal)
        || address is "127.0.0.1" or "255.255.255.0";

    private static string Digest(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..16];

    [GeneratedRegex(@"https?://([A-Za-z0-9.-]+)")]
    private static partial Regex UrlHost();

    [GeneratedRegex(@"[\w.-]+@([A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z])")]
    private static partial Regex MailDomain();

    // Four parts of which the last is followed by no further digit or part: a version such as 4.18.26010.5 is none.
    [GeneratedRegex(@"(?<![\d.]|Chrome/|Edg/)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.-])")]
    private static partial Regex Ipv4();
}
