using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary>
/// <c>mv-apply</c>: the elements of a row are a table of their own, which the sub-query works on. All these tables are one
/// relation that is partitioned by the row's number; at the end it joins the rows again.
/// </summary>
internal static class MvApply
{
    public static Relation Bind(Binder binder, Relation input, MvApplyOperator apply, NameScope scope)
    {
        string? indexName = null;
        foreach (var option in apply.Options.Where(o => !o.Name.StartsWith("hint.", StringComparison.Ordinal)))
        {
            indexName = option is { Name: "with_itemindex", Value: NameExpr name }
                ? name.Name
                : throw binder.Error(DiagnosticCodes.BadOption, option.Span, $"'mv-apply' has no option '{option.Name}'.");
        }

        var limit = apply.Limit is null
            ? (long?)null
            : new ExpressionBinder(binder, scope, null).Bind(apply.Limit).ConstantLong ?? throw binder.Error(DiagnosticCodes.MustBeConstant, apply.Limit.Span, "The limit must be a constant.");
        var (outer, number) = Number(binder, input);
        var expanded = MvExpand.Expand(binder, outer, apply.Items, scope, asArray: false, indexName, limit);
        expanded = expanded with { Order = [], Partition = [expanded.Tie[0]], IsSerialized = true };
        var sub = binder.BindPipeline(expanded, ((PipelineExpr)apply.SubQuery).Operators, scope);
        // A step of the sub-query with a problem, which is told already.
        if (sub.Partition.Count == 0)
            return Relation.Unknown();
        var replaced = apply.Items.Where(i => i.Name is null && i.Value is NameExpr).Select(i => ((NameExpr)i.Value).Name).ToHashSet(StringComparer.Ordinal);
        return Join(binder, input, outer, number, sub, replaced);
    }

    private static (Relation Outer, Column Number) Number(Binder binder, Relation input)
    {
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        // Two readers must see the same numbers.
        stage.IsMaterialized = true;
        var map = input.All.ToDictionary(c => c, c => Binder.Pass(c, stage, keepOrigin: false));
        var number = binder.NewColumn("row", KqlType.Long, stage);
        var order = input.OrderSql;
        stage.Add(number, $"row_number() OVER ({(order.Length > 0 ? "ORDER BY " + order : "")})", input.OrderUses);
        var outer = Binder.Remap(input, stage, map, input.Columns.Select(c => map[c]).ToList());
        return (outer with { Order = [], Tie = [number] }, number);
    }

    private static Relation Join(Binder binder, Relation input, Relation outer, Column number, Relation sub, HashSet<string> replaced)
    {
        var row = sub.Partition[0];
        var stage = binder.NewStage($"{outer.Stage.Name} AS l INNER JOIN {sub.Stage.Name} AS r ON l.{number.Sql} = r.{row.Sql}", outer.Stage, sub.Stage);
        stage.TailUses = [number, row];
        var columns = new List<Column>();
        foreach (var column in outer.Columns.Where(c => !replaced.Contains(c.Name)))
            columns.Add(sub.Find(column.Name) is { } computed ? Add(binder, stage, "r", computed) : Add(binder, stage, "l", column));
        columns.AddRange(sub.Columns.Where(c => replaced.Contains(c.Name) || outer.Find(c.Name) is null).Select(c => Add(binder, stage, "r", c)));
        var first = Add(binder, stage, "l", number);
        return new Relation(stage, columns)
        {
            Order = input.Order.Count > 0 ? [new OrderKey(first, false, true)] : [],
            Tie = [first, .. sub.Tie.Where(t => t != row).Select(t => Add(binder, stage, "r", t))],
            Partition = outer.Partition.Select(p => Add(binder, stage, "l", p)).ToList(),
        };
    }

    private static Column Add(Binder binder, SelectStage stage, string alias, Column column)
    {
        var made = binder.NewColumn(column.Name, column.Type, stage);
        stage.Add(made, $"{alias}.{column.Sql}", [column]);
        return made;
    }
}
