using System.Globalization;

namespace Msticnb.Kql.Operators;

/// <summary>Gives columns their names: the counted ones, and a number to a name that is taken.</summary>
internal sealed class NameMaker
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private int counted;

    public NameMaker(IEnumerable<string>? taken = null) => this.taken.UnionWith(taken ?? []);

    /// <summary>The name itself when it is free, else with the first free number behind it.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var i = 1; !taken.Add(unique); i++)
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    /// <summary><c>Column1</c>, <c>Column2</c>...</summary>
    public string Counted() => Unique("Column" + (++counted).ToString(CultureInfo.InvariantCulture));

    public bool IsTaken(string name) => taken.Contains(name);
}
