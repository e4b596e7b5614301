using System.Text.RegularExpressions;
using Msticnb.Abstractions.Declaring;

namespace Msticnb.Host.Registry;

/// <summary>
/// The help of a notebooklet, from its Markdown: the first-level heading is the title, the text below it says when to
/// use it, and each second-level heading is a step. The heading is the step's title in reports and its text stands
/// there too; a step whose name the heading does not give is named in braces: <c>## Alerts about the host {#related_alerts}</c>.
/// </summary>
public sealed partial class NotebookletHelp
{
    private readonly Dictionary<string, StepHelp> _steps;

    private NotebookletHelp(string markdown, string title, string introduction, Dictionary<string, StepHelp> steps)
    {
        Markdown = markdown;
        Title = title;
        Introduction = introduction;
        _steps = steps;
    }

    /// <summary>All of it as it is written; empty without help.</summary>
    public string Markdown { get; }

    /// <summary>The title; of a notebooklet without help its name as words.</summary>
    public string Title { get; }

    /// <summary>What it is and when to use it, as Markdown; empty without help.</summary>
    public string Introduction { get; }

    /// <summary>The first paragraph of the introduction on one line, as plain Markdown: what lists show.</summary>
    public string Description => Introduction.Split("\n\n", 2)[0].Replace('\n', ' ').Trim();

    /// <summary>Keys of the steps that have a section.</summary>
    public IReadOnlyCollection<string> StepKeys => _steps.Keys;

    /// <summary>The section of a step; without one, its name as words and no text.</summary>
    public StepHelp ForStep(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return _steps.TryGetValue(step.Key, out var help) ? help : new StepHelp(SnakeCase.ToTitle(step.Name), "");
    }

    /// <summary>Reads the Markdown of a notebooklet.</summary>
    public static NotebookletHelp Parse(string name, string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var title = SnakeCase.ToTitle(name);
        var introduction = new List<string>();
        var steps = new Dictionary<string, StepHelp>(StringComparer.Ordinal);
        (string Key, string Title, List<string> Text)? section = null;

        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) && section is null && introduction.All(string.IsNullOrWhiteSpace))
                title = line[2..].Trim();
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                Close();
                section = Heading(line[3..].Trim());
            }
            else
                (section?.Text ?? introduction).Add(line);
        }

        Close();
        return new NotebookletHelp(markdown, title, string.Join('\n', introduction).Trim(), steps);

        void Close()
        {
            if (section is { } s)
                steps[s.Key] = new StepHelp(s.Title, string.Join('\n', s.Text).Trim());
        }
    }

    private static (string Key, string Title, List<string> Text) Heading(string heading)
    {
        var named = NamedStep().Match(heading);
        return named.Success
            ? (named.Groups["key"].Value, heading[..named.Index].Trim(), [])
            : (NotWord().Replace(heading.ToLowerInvariant(), "_").Trim('_'), heading, []);
    }

    [GeneratedRegex(@"\{#(?<key>[a-z0-9_]+)\}\s*$")]
    private static partial Regex NamedStep();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotWord();
}

/// <summary>What the help says about a step.</summary>
/// <param name="Title">Heading in reports.</param>
/// <param name="Text">Markdown below it; empty when there is none.</param>
public sealed record StepHelp(string Title, string Text);
