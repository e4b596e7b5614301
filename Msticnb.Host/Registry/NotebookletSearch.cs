namespace Msticnb.Host.Registry;

/// <summary>Searches a catalogue.</summary>
internal sealed class NotebookletSearch(IReadOnlyList<NotebookletDescriptor> notebooklets)
{
    private readonly IReadOnlyList<(NotebookletDescriptor Notebooklet, IReadOnlyList<SearchField> Fields)> _entries =
        [.. notebooklets.Select(n => (n, SearchField.Of(n)))];

    public IReadOnlyList<NotebookletMatch> Find(string terms, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var wanted = SearchTerm.Read(terms, options.Regex);
        return [.. _entries.Select(e => Match(e.Notebooklet, e.Fields, wanted))
            .Where(m => m.IsFullMatch || (options.Any && m.Matched.Count > 0))
            .OrderByDescending(m => m.IsFullMatch)
            .ThenByDescending(m => m.Score)
            .ThenBy(m => m.Notebooklet.FullName, StringComparer.Ordinal)];
    }

    private static NotebookletMatch Match(NotebookletDescriptor notebooklet, IReadOnlyList<SearchField> fields, IReadOnlyList<SearchTerm> terms)
    {
        var matched = new List<TermMatch>();
        var score = 0.0;
        var found = 0;
        foreach (var term in terms)
        {
            var before = matched.Count;
            foreach (var field in fields)
            {
                var fit = term.In(field);
                if (fit <= 0)
                    continue;
                matched.Add(new TermMatch(term.Text, field.Name));
                score += fit * field.Weight;
            }

            found += matched.Count > before ? 1 : 0;
        }

        return new NotebookletMatch(notebooklet, Math.Round(score, 2), found == terms.Count, matched);
    }
}
