using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Operators;

/// <summary><c>project</c>: just these columns, in this order.</summary>
internal static class Project
{
    public static Relation Bind(Binder binder, Relation input, ProjectOperator project, NameScope scope)
    {
        (input, var items) = WindowLift.Nested(binder, input, project.Items, scope);
        var expressions = new ExpressionBinder(binder, scope, input);
        var values = new List<(NamedItem Item, Scalar Value)>();
        foreach (var item in items)
        {
            if (item.IsTuple)
                throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, item.Span, "Several names for one value do not run in 'project'; use 'extend' before it.");
            values.Add((item, expressions.Bind(item.Value)));
        }

        var given = values.Where(v => v.Item.Names.Count > 0).Select(v => v.Item.Names[0]).ToList();
        foreach (var twice in given.GroupBy(n => n.Name).Where(g => g.Count() > 1))
            throw binder.Error(DiagnosticCodes.DuplicateName, twice.Last().Span, $"'{twice.Key}' is given twice in one 'project'.");
        var taken = given.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (item, value) in values.Where(v => v.Item.Names.Count == 0 && v.Item.Value is NameExpr && v.Value.Column is not null))
        {
            if (!taken.Add(value.Column!.Name))
                throw binder.Error(DiagnosticCodes.DuplicateName, item.Span, $"'{value.Column.Name}' is given twice in one 'project'.");
        }

        var names = new NameMaker(given.Select(n => n.Name));
        var named = values.Select(v => (v.Item.Names.Count > 0 ? v.Item.Names[0].Name : ExpressionBinder.AutoName(v.Item.Value) is { } auto ? names.Unique(auto) : names.Counted(), v.Value)).ToList();
        return Apply(binder, input, named);
    }

    public static Relation Apply(Binder binder, Relation input, IReadOnlyList<(string Name, Scalar Value)> items)
    {
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        var keepOrigin = items.All(i => !i.Value.NeedsOrder);
        var columns = new List<Binding.Column>();
        var map = new Dictionary<Binding.Column, Binding.Column>();
        foreach (var (name, value) in items)
        {
            var source = value.Column;
            var isPlain = source is not null && value.Sql == source.Sql && !map.ContainsKey(source);
            var column = isPlain
                ? new Binding.Column(name, value.Type, source!.Sql, stage) { Origin = keepOrigin ? source.Origin : null }
                : binder.NewColumn(name, value.Type, stage, keepOrigin ? source?.Origin : null);
            if (isPlain)
                map[source!] = column;
            stage.Add(column, value.Sql, value.Uses);
            columns.Add(column);
        }

        foreach (var hidden in input.OrderUses.Where(o => !map.ContainsKey(o)))
            map[hidden] = Binder.Pass(hidden, stage, keepOrigin);
        return Binder.Remap(input, stage, map, columns) with { SourceName = null };
    }
}
