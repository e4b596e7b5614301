using Msticnb.Host.Registry;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.Catalogue;

/// <summary>The catalogue for a person.</summary>
internal static class CatalogueText
{
    /// <summary>The notebooklets by their place in the tree.</summary>
    public static IEnumerable<TextLine> List(IEnumerable<NotebookletDescriptor> notebooklets, int width)
    {
        var isFirst = true;
        foreach (var place in notebooklets.GroupBy(n => n.Path))
        {
            if (!isFirst)
                yield return TextLine.Empty;
            isFirst = false;
            yield return Line((place.Key.Length == 0 ? "(root)" : HostileText.OneLine(place.Key), TextStyle.Heading));
            foreach (var line in Pairs([.. place.Select(n => (n.Name, n.Description))], 2, width, TextStyle.Notice))
                yield return line;
        }
    }

    /// <summary>What a search found: why each one matched, and whether it can run.</summary>
    public static IEnumerable<TextLine> Found(IReadOnlyList<CatalogueItem> items, int width)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var (notebooklet, availability, match) = items[i];
            if (i > 0)
                yield return TextLine.Empty;
            yield return Line(
                (HostileText.OneLine(notebooklet.FullName), TextStyle.Heading),
                ("  ", TextStyle.Plain),
                (availability.Runnable ? "can run" : "cannot run", availability.Runnable ? TextStyle.Good : TextStyle.Warning));
            foreach (var line in Of(notebooklet.Description, 2, width))
                yield return line;
            if (match is { Matched.Count: > 0 })
            {
                foreach (var line in Of($"Found: {Why(match)}.", 2, width, TextStyle.Muted))
                    yield return line;
            }

            foreach (var line in availability.Reasons.SelectMany(r => Of(r, 2, width, availability.Runnable ? TextStyle.Muted : TextStyle.Warning)))
                yield return line;
        }
    }

    private static string Why(NotebookletMatch match) =>
        string.Join("; ", match.Matched.GroupBy(m => m.Term).Select(g => $"{g.Key} in {string.Join(", ", g.Select(m => m.Field).Distinct())}"));
}
