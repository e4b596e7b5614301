using System.Text.RegularExpressions;

namespace Msticnb.Host.Registry;

/// <summary>A part of a notebooklet that is searched.</summary>
internal sealed partial class SearchField
{
    private readonly Lazy<IReadOnlyCollection<string>> _words;

    private SearchField(string name, double weight, string text)
    {
        Name = name;
        Weight = weight;
        Text = text;
        _words = new(() => WordsOf(text));
    }

    /// <summary>The name in results.</summary>
    public string Name { get; }

    /// <summary>What a whole word in it counts. Each weight is more than all lower ones together.</summary>
    public double Weight { get; }

    /// <summary>All of it: what patterns see.</summary>
    public string Text { get; }

    /// <summary>Its words: as they stand, and the parts of compound ones.</summary>
    public IReadOnlyCollection<string> Words => _words.Value;

    /// <summary>The fields of a notebooklet, the weightiest first.</summary>
    public static IReadOnlyList<SearchField> Of(NotebookletDescriptor notebooklet)
    {
        var steps = notebooklet.Declaration.Steps;
        return
        [
            new("name", 128, Join([notebooklet.Name, notebooklet.FullName, .. notebooklet.Aliases])),
            new("keyword", 56, Join(notebooklet.Keywords)),
            new("entity", 24, Join(notebooklet.Entities.Select(e => e.ToString()))),
            new("step", 10, Join(steps.SelectMany(s => new[] { s.Key, s.Title }))),
            new("description", 4, Join([notebooklet.Help.Title, notebooklet.Description])),
            new("doc", 1.5, notebooklet.Help.Markdown),
        ];
    }

    private static string Join(IEnumerable<string> parts) => string.Join(' ', parts);

    // HostLogonsSummary is one word, and three.
    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var whole in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            words.Add(whole);
            foreach (var part in Part().EnumerateMatches(whole))
                words.Add(whole.Substring(part.Index, part.Length));
        }

        return words;
    }

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})\d*|\p{Lu}?\p{Ll}+\d*|[\p{L}\p{N}]+")]
    private static partial Regex Part();
}
