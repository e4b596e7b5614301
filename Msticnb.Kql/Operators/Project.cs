using Msticnb.Kql.Binding;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Operators;

/// <summary><c>project</c>: just these columns, in this order.</summary>
internal static class Project
{
    public static Relation Bind(Binder binder, Relation input, ProjectOperator project, NameScope scope)
    {
        (input, var items) = WindowLift.Nested(binder, input, project.Items, scope);
        var expressions = new ExpressionBinder(binder, scope, input);
        var values = items.SelectMany(item => ItemValue.Of(binder, expressions, item).Select(v => v.Given is null && item.Value is NameExpr plain ? v with { Given = plain.Name } : v)).ToList();
        var names = new NameMaker(NameMaker.Given(binder, items, "project").Select(n => n.Name));
        var named = values.Select(v => (v.Given ?? (v.Auto is not null ? names.Unique(v.Auto) : names.Counted()), v.Value)).ToList();
        return Apply(binder, input, named) with { IsOpen = false };
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
                ? new Binding.Column(name, value.Type, source!.Sql, stage) { Origin = keepOrigin ? source.Origin : null, File = source.File }
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
