using System.Collections;
using Msticnb.Abstractions.Entities;

namespace Msticnb.Host.Registry;

/// <summary>The catalogue at one moment: immutable, so it may be read while a reload makes the next one.</summary>
public sealed class NotebookletRegistry : IReadOnlyList<NotebookletDescriptor>
{
    private readonly List<NotebookletDescriptor> _visible;
    private readonly List<NotebookletDescriptor> _all;
    private readonly Dictionary<string, NotebookletDescriptor> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<NotebookletNode> _root;
    private readonly Lazy<NotebookletSearch> _search;

    /// <summary>A catalogue of these notebooklets; of two with one name the earlier keeps it.</summary>
    public NotebookletRegistry(IEnumerable<NotebookletDescriptor> notebooklets)
    {
        ArgumentNullException.ThrowIfNull(notebooklets);
        _all = [.. notebooklets.Where(Register)];
        foreach (var (alias, notebooklet) in _all.SelectMany(n => n.Aliases.Select(a => (a, n))))
            _byName.TryAdd(alias, notebooklet);
        _visible = [.. _all.Where(n => !n.IsHidden).OrderBy(n => n.FullName, StringComparer.Ordinal)];
        _root = new(() => NotebookletNode.RootOf(_visible));
        _search = new(() => new NotebookletSearch(_visible));
    }

    /// <summary>An empty catalogue.</summary>
    public static NotebookletRegistry Empty { get; } = new([]);

    /// <summary>Number of notebooklets that lists show.</summary>
    public int Count => _visible.Count;

    /// <summary>The tree of those that lists show.</summary>
    public NotebookletNode Root => _root.Value;

    /// <summary>Those that lists leave out.</summary>
    public IReadOnlyList<NotebookletDescriptor> Hidden => [.. _all.Where(n => n.IsHidden)];

    /// <summary>Those that lists show, in the ordinal order of their full names.</summary>
    public NotebookletDescriptor this[int index] => _visible[index];

    /// <summary>The same as <see cref="Get"/>.</summary>
    public NotebookletDescriptor this[string nameOrPath] => Get(nameOrPath);

    /// <summary>
    /// The notebooklet of that full name, plain name, alias, or end of its dotted path, without regard to case; hidden
    /// ones too. Null when there is none or when an end of a path fits several.
    /// </summary>
    public NotebookletDescriptor? Find(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        var name = nameOrPath.Trim();
        return _byName.TryGetValue(name, out var found) ? found : EndingWith(name) is [var only] ? only : null;
    }

    /// <summary>The same, for callers who cannot go on without it.</summary>
    /// <exception cref="UsageException">There is none, or several fit.</exception>
    public NotebookletDescriptor Get(string nameOrPath)
    {
        if (Find(nameOrPath) is { } found)
            return found;
        var several = EndingWith(nameOrPath.Trim());
        throw several.Count > 1
            ? UsageException.AmbiguousNotebooklet(nameOrPath, [.. several.Select(n => n.FullName)])
            : UsageException.UnknownNotebooklet(nameOrPath, this.Select(n => n.FullName));
    }

    /// <summary>Those that investigate a kind of entity, in the order of the list.</summary>
    public IReadOnlyList<NotebookletDescriptor> ForEntity(EntityKind kind) => [.. _visible.Where(n => n.Entities.Contains(kind))];

    /// <summary>Looks for words, or for patterns, in names, keywords, entities, steps and help.</summary>
    /// <param name="terms">Separated by blanks or commas; nothing at all finds everything.</param>
    /// <param name="options">How; null for plain words of which all must be found.</param>
    /// <returns>Those that fit all terms first, then by score, then by name.</returns>
    /// <exception cref="UsageException">A pattern is wrong or takes too long.</exception>
    public IReadOnlyList<NotebookletMatch> Search(string terms, SearchOptions? options = null) => _search.Value.Find(terms, options ?? new SearchOptions());

    /// <inheritdoc/>
    public IEnumerator<NotebookletDescriptor> GetEnumerator() => _visible.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>By which names a notebooklet can be found.</summary>
    internal Standing StandingOf(NotebookletDescriptor notebooklet) =>
        !ReferenceEquals(_byName.GetValueOrDefault(notebooklet.FullName), notebooklet) ? Standing.Refused
        : ReferenceEquals(_byName.GetValueOrDefault(notebooklet.Name), notebooklet) ? Standing.Whole
        : Standing.FullNameOnly;

    /// <summary>The notebooklet that has a name.</summary>
    internal NotebookletDescriptor Owner(string name) => _byName[name];

    // False when even its full name is taken.
    private bool Register(NotebookletDescriptor notebooklet)
    {
        if (!_byName.TryAdd(notebooklet.FullName, notebooklet))
            return false;
        _byName.TryAdd(notebooklet.Name, notebooklet);
        return true;
    }

    private List<NotebookletDescriptor> EndingWith(string name) =>
        name.Length == 0 ? [] : _all.FindAll(n => n.FullName.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>By which names a notebooklet can be found.</summary>
internal enum Standing
{
    /// <summary>By its plain name and its full name.</summary>
    Whole,

    /// <summary>By its full name: an earlier one has the plain name.</summary>
    FullNameOnly,

    /// <summary>Not at all: an earlier one has its full name.</summary>
    Refused,
}
