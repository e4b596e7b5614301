using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>top-nested</c>: the first values by an aggregate, then within each of them the first values of the next level.</summary>
internal static class TopNested
{
    public static Relation Bind(Binder binder, Relation input, TopNestedOperator nested, NameScope scope)
    {
        if (nested.Levels.FirstOrDefault(l => l.Others is not null) is { Others: { } others })
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, others.Span, "'top-nested ... with others' does not run here.");
        var (rows, keys) = Summarize.WithKeys(binder, input, nested.Levels.Select(l => l.Of).ToList(), scope, "top-nested");
        Relation? chosen = null;
        for (var i = 0; i < nested.Levels.Count; i++)
        {
            var level = nested.Levels[i];
            if (chosen is not null)
                (rows, keys) = Within(binder, rows, keys, chosen, i);
            var grouped = Level(binder, rows, keys, i, level, scope, chosen);
            chosen = Top(binder, grouped, i, level, scope);
        }

        return Result(binder, chosen!, keys, nested);
    }

    // The keys so far, the aggregates of the levels before, and the level's own.
    private static Relation Level(Binder binder, Relation rows, IReadOnlyList<Column> keys, int index, NestedLevel level, NameScope scope, Relation? before)
    {
        var stage = binder.NewStage(rows.Stage.Name, rows.Stage);
        var earlier = before is null ? [] : rows.Columns.Skip(rows.Columns.Count - index).ToList();
        List<Column> groups = [.. keys.Take(index + 1), .. earlier];
        stage.Tail = $"GROUP BY {string.Join(", ", groups.Select(g => g.Sql))}";
        stage.TailUses = groups;
        var collector = new AggregateCollector(binder, stage, rows, scope);
        var columns = groups.Select(g => Binder.Pass(g, stage, keepOrigin: false)).ToList();
        var tie = Distinct.FirstSeen(binder, rows, stage);
        var value = new ExpressionBinder(binder, scope, new Relation(stage, [])) { Aggregates = collector }.Bind(level.By.Value);
        if (value.Type == KqlType.Dynamic)
            throw binder.Error(DiagnosticCodes.DynamicKey, level.By.Span, "'top-nested' orders by a value that has an order, not by a dynamic one.");
        var items = columns.Select(c => (c.Name, Scalar.Of(c))).Append((level.By.Names.Count > 0 ? level.By.Names[0].Name : "aggregated_" + keys[index].Name, value)).ToList();
        return Project.Apply(binder, new Relation(stage, []) { Tie = tie }, items);
    }

    private static Relation Top(Binder binder, Relation grouped, int index, NestedLevel level, NameScope scope)
    {
        if (level.Rows is null)
            return grouped;
        var count = new ExpressionBinder(binder, scope, null).Bind(level.Rows);
        if (!count.IsInteger)
            throw binder.Error(DiagnosticCodes.WrongType, level.Rows.Span, $"A number of values (long) is needed here, this is {count.Type.Name()}.");
        var ordered = grouped with { Order = [new OrderKey(grouped.Columns[^1], level.Descending, !level.Descending)], Partition = grouped.Columns.Take(index).ToList() };
        var stage = binder.NewStage(grouped.Stage.Name, grouped.Stage);
        stage.Tail = $"QUALIFY row_number() OVER ({ordered.WindowSql}) <= {(count.ConstantLong is { } constant ? constant.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"(SELECT {count.Sql})")}";
        stage.TailUses = [.. ordered.OrderUses, .. count.Uses];
        return Binder.PassThrough(grouped, stage, keepOrigin: false);
    }

    // The rows of the chosen values, with the chosen aggregates behind their own columns.
    private static (Relation Rows, IReadOnlyList<Column> Keys) Within(Binder binder, Relation rows, IReadOnlyList<Column> keys, Relation chosen, int depth)
    {
        var on = string.Join(" AND ", Enumerable.Range(0, depth).Select(i => $"l.{keys[i].Sql} IS NOT DISTINCT FROM r.{chosen.Columns[i].Sql}"));
        var stage = binder.NewStage($"{rows.Stage.Name} AS l INNER JOIN {chosen.Stage.Name} AS r ON {on}", rows.Stage, chosen.Stage);
        stage.TailUses = [.. keys.Take(depth), .. chosen.Columns.Take(depth)];
        var map = rows.All.Concat(keys).Distinct().ToDictionary(c => c, c => Add(binder, stage, "l", c));
        var own = rows.Columns.Take(depth > 1 ? rows.Columns.Count - depth + 1 : rows.Columns.Count);
        var values = chosen.Columns.Skip(depth).Select(c => Add(binder, stage, "r", c));
        return (Binder.Remap(rows, stage, map, [.. own.Select(c => map[c]), .. values]), keys.Select(k => map[k]).ToList());
    }

    private static Column Add(Binder binder, SelectStage stage, string alias, Column column)
    {
        var made = binder.NewColumn(column.Name, column.Type, stage);
        stage.Add(made, $"{alias}.{column.Sql}", [column]);
        return made;
    }

    // Keys and aggregates come in turns.
    private static Relation Result(Binder binder, Relation chosen, IReadOnlyList<Column> keys, TopNestedOperator nested)
    {
        var depth = nested.Levels.Count;
        var items = new List<(string, Scalar)>();
        var names = new NameMaker();
        for (var i = 0; i < depth; i++)
        {
            items.Add((names.Unique(keys[i].Name), Scalar.Of(chosen.Columns[i])));
            items.Add((names.Unique(chosen.Columns[depth + i].Name), Scalar.Of(chosen.Columns[depth + i])));
        }

        return Project.Apply(binder, chosen with { IsSerialized = false }, items);
    }
}
