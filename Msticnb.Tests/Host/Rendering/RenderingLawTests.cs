using Msticnb.Abstractions.Running;
using Msticnb.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Rendering;

public sealed class RenderingLawTests
{
    private static IEnumerable<TestCaseData> Results() =>
        ReportSamples.All().Select(r => new TestCaseData(r).SetArgDisplayNames(r.Status.ToString()))
            .Append(new TestCaseData(ReportSamples.Empty() with { Steps = [new StepResult("types", "Types", new StepOutcome.Data(SampleTables.EveryType()))] }).SetArgDisplayNames("EveryType"))
            .Concat(HostileTexts.All.Select((t, i) => new TestCaseData(HostileTexts.Everywhere(t)).SetArgDisplayNames($"hostile text {i}")));

    [TestCaseSource(nameof(Results))]
    public void Html_has_no_markup_from_data(NotebookletResult result) => RenderingLaws.HtmlHasNoMarkupFromData(result);

    [TestCaseSource(nameof(Results))]
    public void Json_round_trips(NotebookletResult result) => RenderingLaws.JsonRoundTrips(result);

    [TestCaseSource(nameof(Results))]
    public void Text_moves_no_cursor(NotebookletResult result) => RenderingLaws.TextMovesNoCursor(result);

    [TestCaseSource(nameof(Results))]
    public void Partial_is_marked_everywhere(NotebookletResult result) => RenderingLaws.PartialIsMarkedEverywhere(result);
}
