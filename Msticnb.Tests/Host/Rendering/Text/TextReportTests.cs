using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;
using Msticnb.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering.Text;

public sealed class TextReportTests
{
    [Test]
    public void Host_summary_at_100() => Expect.Text(ReportSamples.HostSummary().ToText(), "Host/Rendering/Text/TextReportTests.Host_summary_at_100");

    [Test]
    public void Host_summary_at_80_in_unicode() => Expect.Text(ReportSamples.HostSummary().ToText(new RenderOptions { Width = 80, Unicode = true, MaxRows = 2 }), "Host/Rendering/Text/TextReportTests.Host_summary_at_80_in_unicode");

    [Test]
    public void Needs_input_lists_the_candidates() => Expect.Text(ReportSamples.NeedsInput().ToText(), "Host/Rendering/Text/TextReportTests.Needs_input_lists_the_candidates");

    [Test]
    public void Failed_says_why() => Expect.Text(ReportSamples.Failed().ToText(), "Host/Rendering/Text/TextReportTests.Failed_says_why");

    [Test]
    public void Cancelled_shows_what_had_ended() => Expect.Text(ReportSamples.Cancelled().ToText(), "Host/Rendering/Text/TextReportTests.Cancelled_shows_what_had_ended");

    [Test]
    public void Rows_of_findings_below_the_cut_are_named()
    {
        var text = ReportSamples.HostSummary().ToText(new RenderOptions { MaxRows = 1 });

        Assert.That(text, Does.Contain("Showing 1 of 3 rows. Findings are also about row 3."));
    }

    [TestCase(64)]
    [TestCase(80)]
    [TestCase(200)]
    public void No_line_is_wider_than_asked(int width)
    {
        var lines = ReportSamples.All().SelectMany(r => TextReport.Lines(r, new RenderOptions { Width = width }));

        // Titles and badges stay whole: they are what people search for.
        Assert.That(lines.Where(l => l.Spans.Count < 3).Select(l => TextWidth.Of(l.ToString())), Has.All.LessThanOrEqualTo(width));
    }

    [Test]
    public void Wide_letters_keep_the_columns_aligned()
    {
        var table = new TableBuilder().Column("Name").Column("Value", ColumnType.Long).Row("日本", 1).Row("e\u0301a", 22).ToTable();
        var text = (ReportSamples.Empty() with { Steps = [new StepResult("s", "S", new StepOutcome.Data(table))] }).ToText();

        Assert.That(text, Does.Contain("  Name  Value\n  日本      1\n  e\u0301a       22\n"));
    }

    [TestCaseSource(typeof(HostileTexts), nameof(HostileTexts.All))]
    public void Hostile_text_moves_no_cursor(string text)
    {
        var report = HostileTexts.Everywhere(text).ToText();

        Assert.That(report.Where(c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2066' or '\u2069' or '\u2028' or '\u200b' or '\ufeff'), Is.Empty);
    }
}
