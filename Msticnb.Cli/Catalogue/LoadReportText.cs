using Msticnb.Host.Discovery;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Text;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.Catalogue;

/// <summary>The load report for a person: a line for each pack, what is wrong below it.</summary>
internal static class LoadReportText
{
    private const int WidestName = 40;

    public static IEnumerable<TextLine> Lines(LoadReport report, int width)
    {
        var name = Math.Min(WidestName, report.Packs.Select(p => TextWidth.Of(Name(p))).DefaultIfEmpty(0).Max());
        var version = report.Packs.Select(p => p.Version.Length).DefaultIfEmpty(0).Max();
        var status = report.Packs.Select(p => LoadReportJson.NameOf(p.Status).Length).DefaultIfEmpty(0).Max();
        foreach (var pack in report.Packs)
        {
            yield return Line(
                (TextWidth.Fit(Name(pack), name, alignRight: false, "..") + "  ", TextStyle.Heading),
                (HostileText.OneLine(pack.Version).PadRight(version) + "  ", TextStyle.Muted),
                (LoadReportJson.NameOf(pack.Status).PadRight(status) + "  ", StyleOf(pack)),
                (Holds(pack), TextStyle.Plain));
            if (pack.Status != PackStatus.Loaded && pack.Path.Length > 0)
                yield return Line(("  " + HostileText.OneLine(pack.Path), TextStyle.Muted));
            foreach (var line in pack.Problems.SelectMany(p => Problem(p, StyleOf(pack), width)))
                yield return line;
        }
    }

    private static string Name(PackReport pack) => HostileText.OneLine(pack.Pack);

    private static string Holds(PackReport pack) => string.Join(", ", new[]
    {
        pack.Notebooklets.Count > 0 ? CellText.Count(pack.Notebooklets.Count, "notebooklet") : "",
        pack.Services.Count > 0 ? CellText.Count(pack.Services.Count, "service") : "",
    }.Where(t => t.Length > 0));

    private static IEnumerable<TextLine> Problem(LoadProblem problem, TextStyle style, int width)
    {
        var type = problem.Type is null ? "" : $"{problem.Type[(problem.Type.LastIndexOf('.') + 1)..]}: ";
        return Of($"{problem.Problem.Id} {type}{problem.Problem.Message}", 2, width, style == TextStyle.Good ? TextStyle.Warning : style)
            .Concat(problem.Problem.Fix is { } fix ? Of(fix, 4, width) : []);
    }

    private static TextStyle StyleOf(PackReport pack) => pack.Status switch
    {
        PackStatus.Loaded when pack.Problems.Count == 0 => TextStyle.Good,
        PackStatus.Loaded => TextStyle.Warning,
        PackStatus.Skipped => TextStyle.Muted,
        _ => TextStyle.Bad,
    };
}
