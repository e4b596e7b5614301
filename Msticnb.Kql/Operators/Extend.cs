using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Operators;

/// <summary><c>extend</c>: adds columns, or replaces them where they stand; no item sees another of the same <c>extend</c>.</summary>
internal static class Extend
{
    public static Relation Bind(Binder binder, Relation input, IReadOnlyList<NamedItem> items, NameScope scope)
    {
        (input, items) = WindowLift.Nested(binder, input, items, scope);
        var expressions = new ExpressionBinder(binder, scope, input);
        // An automatic name that a column has already replaces that column; only counted names make room.
        var given = items.SelectMany(i => i.Names).Select(n => n.Name).ToList();
        var names = new NameMaker(given);
        var counted = new NameMaker(given.Concat(input.Columns.Select(c => c.Name)));
        var bound = new List<(string Name, Scalar Value)>();
        foreach (var item in items)
        {
            foreach (var (own, auto, value) in ItemValue.Of(binder, expressions, item))
            {
                if (own is null && item.Value is NameExpr self && input.Find(self.Name) is not null)
                {
                    if (bound.Exists(b => b.Name == self.Name))
                        binder.Error(DiagnosticCodes.DuplicateName, item.Span, $"'{self.Name}' is given twice in one 'extend'.");
                    continue;
                }

                var name = own ?? (auto is not null ? names.Unique(auto) : counted.Counted());
                if (bound.Exists(b => b.Name == name))
                    binder.Error(DiagnosticCodes.DuplicateName, item.Span, $"'{name}' is given twice in one 'extend'.");
                else
                    bound.Add((name, value));
            }
        }

        return Apply(binder, input, bound);
    }

    /// <summary>Adds or replaces columns of the input.</summary>
    public static Relation Apply(Binder binder, Relation input, IReadOnlyList<(string Name, Scalar Value)> bound)
    {
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        var keepOrigin = bound.All(b => !b.Value.NeedsOrder);
        var replaced = bound.Select(b => b.Name).ToHashSet(StringComparer.Ordinal);
        // A replaced column that orders the rows lives on, hidden.
        var kept = input.Columns.Where(c => !replaced.Contains(c.Name)).Concat(input.OrderUses).Distinct().ToList();
        var map = kept.ToDictionary(c => c, c => Binder.Pass(c, stage, keepOrigin));
        Binding.Column Make((string Name, Scalar Value) item)
        {
            var column = binder.NewColumn(item.Name, item.Value.Type, stage, keepOrigin ? item.Value.Column?.Origin : null);
            stage.Add(column, item.Value.Sql, item.Value.Uses);
            return column;
        }

        var made = bound.ToDictionary(b => b.Name, Make, StringComparer.Ordinal);
        var columns = input.Columns.Select(c => replaced.Contains(c.Name) ? made[c.Name] : map[c]).ToList();
        columns.AddRange(bound.Where(b => input.Find(b.Name) is null).Select(b => made[b.Name]));
        return Binder.Remap(input, stage, map, columns) with { SourceName = null };
    }
}
