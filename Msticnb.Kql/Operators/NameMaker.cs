using System.Globalization;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Operators;

/// <summary>Gives columns their names: the counted ones, and a number to a name that is taken.</summary>
internal sealed class NameMaker
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private int counted;

    public NameMaker(IEnumerable<string>? taken = null) => this.taken.UnionWith(taken ?? []);

    /// <summary>The names that items have by themselves: those that are given, and columns that are only named. None may come twice.</summary>
    public static List<NameExpr> Given(Binder binder, IEnumerable<NamedItem> items, string step)
    {
        var given = items.SelectMany(i => i.Names.Count > 0 ? i.Names : i.Value is NameExpr name ? [name] : Array.Empty<NameExpr>()).ToList();
        foreach (var twice in given.GroupBy(n => n.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            throw binder.Error(DiagnosticCodes.DuplicateName, twice.ElementAt(1).Span, $"'{twice.Key}' is given twice in one '{step}'.");
        return given;
    }

    /// <summary>The name itself when it is free, else with the first free number behind it.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var i = 1; !taken.Add(unique); i++)
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    /// <summary><c>Column1</c>, <c>Column2</c>...</summary>
    public string Counted()
    {
        string name;
        do
        {
            name = "Column" + (++counted).ToString(CultureInfo.InvariantCulture);
        }
        while (!taken.Add(name));
        return name;
    }

    public bool IsTaken(string name) => taken.Contains(name);
}
