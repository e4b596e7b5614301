using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.Terminal;
using Msticnb.Host;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli;

/// <summary>Problems for a person: id and message on the first line, what to do on the next.</summary>
internal static class ProblemText
{
    private static readonly string[] UsageIds =
    [
        DiagnosticIds.TimeRange, DiagnosticIds.MissingValue, DiagnosticIds.UnknownNotebooklet, DiagnosticIds.UnknownStep,
        DiagnosticIds.BadParameter, DiagnosticIds.UnreadableInput, DiagnosticIds.BadPattern, DiagnosticIds.BadValue,
    ];

    /// <summary>True when the caller has to write the command in another way.</summary>
    public static bool IsUsage(NotebookletException exception) => exception is UsageException || UsageIds.Contains(exception.Id, StringComparer.Ordinal);

    public static void Write(Screen screen, NotebookletException exception)
    {
        Write(screen, exception.ToProblem());
        if (exception is QueryException query)
        {
            foreach (var diagnostic in query.Diagnostics.Skip(1))
                screen.Lines(Paragraph.Of($"line {diagnostic.Line}, column {diagnostic.Column}: {diagnostic.Message}", 2, screen.Width));
        }
    }

    public static void Write(Screen screen, Problem problem, TextStyle style = TextStyle.Bad)
    {
        screen.Line($"{problem.Id} {HostileText.OneLine(problem.Message)}", style);
        if (problem.Fix is { } fix)
            screen.Line(HostileText.OneLine(fix));
    }
}
