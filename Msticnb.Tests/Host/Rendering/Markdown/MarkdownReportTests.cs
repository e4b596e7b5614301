using Markdig;
using Msticnb.Host.Rendering;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering.Markdown;

public sealed class MarkdownReportTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder().UseAutoLinks().UsePipeTables().Build();

    [Test]
    public void Host_summary() => Expect.Text(ReportSamples.HostSummary().ToMarkdown(), "Host/Rendering/Markdown/MarkdownReportTests.Host_summary", ".md");

    [TestCaseSource(typeof(HostileTexts), nameof(HostileTexts.All))]
    public void Hostile_text_makes_no_markup(string text)
    {
        var calm = Markdig.Markdown.ToHtml(HostileTexts.Everywhere("calm").ToMarkdown(), GitHub);
        var html = Markdig.Markdown.ToHtml(HostileTexts.Everywhere(text).ToMarkdown(), GitHub);

        Assert.That(html, Does.Not.Contain("<a ").And.Not.Contain("<img").And.Not.Contain("<script").And.Not.Contain("<svg"));
        if (text.Length is > 0 and < 1000)
            Assert.That(Tags(html), Is.EqualTo(Tags(calm)), "the same tags as with a harmless text");
    }

    private static string Tags(string html) => string.Concat(System.Text.RegularExpressions.Regex.Matches(html, "</?[a-z0-9]+").Select(m => m.Value));
}
