using System.Text.RegularExpressions;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Operators;

/// <summary><c>project-away</c>, <c>project-keep</c>, <c>project-reorder</c>, <c>project-rename</c>.</summary>
internal static class ProjectColumns
{
    public static Relation Bind(Binder binder, Relation input, ProjectColumnsOperator step)
    {
        var groups = step.Patterns.Select(p => (Pattern: p, Columns: binder.Try(() => Matching(binder, input, p, step.Choice), () => []))).ToList();
        var named = groups.SelectMany(g => g.Columns).ToHashSet();
        IEnumerable<Column> chosen = step.Choice switch
        {
            ColumnChoice.Away => input.Columns.Where(c => !named.Contains(c)),
            ColumnChoice.Keep => input.Columns.Where(named.Contains),
            _ => Reordered(input, groups),
        };
        return Project.Apply(binder, input, chosen.Select(c => (c.Name, Scalar.Of(c))).ToList());
    }

    private static IEnumerable<Column> Reordered(Relation input, List<(ColumnPattern Pattern, List<Column> Columns)> groups)
    {
        var front = new List<Column>();
        foreach (var (pattern, columns) in groups)
        {
            var fresh = columns.Where(c => !front.Contains(c));
            front.AddRange(pattern.Order switch
            {
                null => fresh,
                "asc" => fresh.OrderBy(c => c.Name, StringComparer.Ordinal),
                "desc" => fresh.OrderByDescending(c => c.Name, StringComparer.Ordinal),
                "granny-desc" => fresh.OrderByDescending(c => Granny(c.Name), StringComparer.Ordinal),
                _ => fresh.OrderBy(c => Granny(c.Name), StringComparer.Ordinal),
            });
        }

        return front.Concat(input.Columns.Where(c => !front.Contains(c)));
    }

    // Numbers inside of names count as numbers: a2 before a10.
    private static string Granny(string name) => Regex.Replace(name, "[0-9]+", m => m.Value.PadLeft(20, '0'));

    private static List<Column> Matching(Binder binder, Relation input, ColumnPattern pattern, ColumnChoice choice)
    {
        if (pattern.HasWildcard)
        {
            var regex = "^" + Regex.Escape(pattern.Pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
            var matching = input.Columns.Where(c => Regex.IsMatch(c.Name, regex, RegexOptions.CultureInvariant)).ToList();
            return matching.Count > 0 || input.IsOpen
                ? matching
                : throw binder.Error(DiagnosticCodes.UnknownColumn, pattern.Span, $"No column matches '{pattern.Pattern}'.");
        }

        return input.Find(pattern.Pattern) is { } column
            ? [column]
            : throw binder.NoColumn(input, new NameExpr(pattern.Span, pattern.Pattern), $"No column is called '{pattern.Pattern}', so '{(choice == ColumnChoice.Away ? "project-away" : choice == ColumnChoice.Keep ? "project-keep" : "project-reorder")}' cannot name it.");
    }

    public static Relation Rename(Binder binder, Relation input, ProjectRenameOperator step)
    {
        var names = new Dictionary<Column, string>();
        foreach (var item in step.Items)
        {
            if (item.Names.Count != 1 || item.Value is not NameExpr old)
                throw binder.Error(DiagnosticCodes.BadOption, item.Span, "'project-rename' takes New = Old with two column names.");
            var column = input.Find(old.Name)
                ?? throw binder.NoColumn(input, old, $"No column is called '{old.Name}'.");
            if (input.Find(item.Names[0].Name) is not null || names.ContainsValue(item.Names[0].Name))
                throw binder.Error(DiagnosticCodes.DuplicateName, item.Names[0].Span, $"A column is called '{item.Names[0].Name}' already.");
            names[column] = item.Names[0].Name;
        }

        var result = input.Columns.Select(c => names.GetValueOrDefault(c, c.Name)).ToList();
        foreach (var twice in result.GroupBy(n => n).Where(g => g.Count() > 1))
            throw binder.Error(DiagnosticCodes.DuplicateName, step.Span, $"Two columns would be called '{twice.Key}'.");
        return Project.Apply(binder, input, input.Columns.Select((c, i) => (result[i], Scalar.Of(c))).ToList());
    }
}
