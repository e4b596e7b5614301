using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary>
/// <c>make-series</c>: rows go into bins of the axis (counted from its start), bins are aggregated per key, and each key gets
/// one array per aggregate over all bins from the start to before the end; empty bins hold the default.
/// </summary>
internal static class MakeSeries
{
    public static Relation Bind(Binder binder, Relation input, MakeSeriesOperator series, NameScope scope)
    {
        if (series.IsRange)
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, series.On.Span, "'make-series ... in range()' does not run here; write from, to and step.");
        var isNonEmpty = IsNonEmpty(binder, series);
        var (rows, keys) = Summarize.WithKeys(binder, input, series.Keys, scope, "make-series");
        var axis = Axis.Bind(binder, rows, series, scope);
        var (binned, bin) = Bins(binder, rows, axis, keys, out var carried);
        var (values, names) = Aggregate(binder, binned, carried, bin, series, scope);
        var grid = Grid(binder, binned, carried, bin, axis, isNonEmpty);
        return Arrays(binder, series, scope, carried, values, names, grid, axis);
    }

    private static bool IsNonEmpty(Binder binder, MakeSeriesOperator series)
    {
        foreach (var option in series.Options.Where(o => !o.Name.StartsWith("hint.", StringComparison.Ordinal)))
        {
            return option is { Name: "kind", Value: NameExpr { Name: "nonempty" } }
                ? true
                : throw binder.Error(DiagnosticCodes.BadOption, option.Span, $"'make-series' has one option of its own, kind=nonempty; here is '{option.Name}'.");
        }

        return false;
    }

    private sealed record Axis(string Name, Scalar Value, Scalar? From, Scalar? To, Scalar Step)
    {
        public static Axis Bind(Binder binder, Relation rows, MakeSeriesOperator series, NameScope scope)
        {
            var value = new ExpressionBinder(binder, scope, rows).Bind(series.On.Value);
            var fixedValues = new ExpressionBinder(binder, scope, null);
            var (from, to, step) = (Maybe(series.From), Maybe(series.To), fixedValues.Bind(series.Step));
            Scalar? Maybe(Expr? expression) => expression is null ? null : fixedValues.Bind(expression);
            var isTime = value.Type is KqlType.DateTime or KqlType.TimeSpan;
            if (!isTime && !value.IsInteger)
            {
                throw value.Type is KqlType.Real or KqlType.Decimal
                    ? binder.Unsupported(DiagnosticCodes.UnsupportedOption, series.On.Span, "An axis of real numbers does not run here; use datetime, timespan or whole numbers.")
                    : binder.Error(DiagnosticCodes.WrongType, series.On.Span, $"The axis of 'make-series' is a datetime or a number, this is {value.Type.Name()}.");
            }

            if (isTime ? step.Type != KqlType.TimeSpan : !step.IsInteger)
                throw binder.Error(DiagnosticCodes.WrongType, series.Step.Span, $"The step of this axis must be {(isTime ? "a timespan" : "a whole number")}, this is {step.Type.Name()}.");
            foreach (var (end, expression) in new[] { (from, series.From), (to, series.To) })
            {
                if (end is not null && (isTime ? end.Type != value.Type : !end.IsInteger))
                    throw binder.Error(DiagnosticCodes.WrongType, expression!.Span, $"The ends of this axis must be {value.Type.Name()}, this is {end.Type.Name()}.");
            }

            var name = series.On.Names.Count > 0 ? series.On.Names[0].Name : ExpressionBinder.AutoName(series.On.Value) ?? "Column1";
            return new Axis(name, value, from, to, step);
        }

        // Floor division: bins below the start exist as well, until they are filtered.
        public string BinSql(string value)
        {
            var origin = From?.Sql ?? "0";
            return $"({origin} + (({value} - {origin}) - ((({value} - {origin}) % {Step.Sql}) + {Step.Sql}) % {Step.Sql}))";
        }
    }

    private static (Relation Rows, Column Bin) Bins(Binder binder, Relation rows, Axis axis, IReadOnlyList<Column> keys, out IReadOnlyList<Column> carried)
    {
        var filter = binder.NewStage(rows.Stage.Name, rows.Stage);
        var terms = new List<string> { $"{axis.Value.Sql} IS NOT NULL" };
        if (axis.From is { } from)
            terms.Add($"{axis.Value.Sql} >= {from.Sql}");
        if (axis.To is { } to)
            terms.Add($"{axis.Value.Sql} < {to.Sql}");
        filter.Tail = "WHERE " + string.Join(" AND ", terms);
        List<Column> uses = [.. axis.Value.Uses, .. axis.From?.Uses ?? [], .. axis.To?.Uses ?? [], .. axis.Step.Uses];
        filter.TailUses = uses;
        filter.IsMaterialized = true;
        var map = rows.All.Concat(keys).Distinct().ToDictionary(c => c, c => Binder.Pass(c, filter, keepOrigin: false));
        var bin = binder.NewColumn("bin", KqlType.Long, filter);
        filter.Add(bin, $"CAST({axis.BinSql($"CAST({axis.Value.Sql} AS BIGINT)")} AS BIGINT)", uses);
        carried = keys.Select(k => map[k]).ToList();
        return (Binder.Remap(rows, filter, map, rows.Columns.Select(c => map[c]).ToList()), bin);
    }

    private static (Relation Values, List<string> Names) Aggregate(Binder binder, Relation rows, IReadOnlyList<Column> keys, Column bin, MakeSeriesOperator series, NameScope scope)
    {
        var stage = binder.NewStage(rows.Stage.Name, rows.Stage);
        List<Column> groups = [.. keys, bin];
        stage.Tail = $"GROUP BY {string.Join(", ", groups.Select(g => g.Sql))}";
        stage.TailUses = groups;
        var collector = new AggregateCollector(binder, stage, rows, scope);
        var expressions = new ExpressionBinder(binder, scope, new Relation(stage, [])) { Aggregates = collector };
        var names = new NameMaker(series.Items.SelectMany(i => i.Item.Names).Select(n => n.Name).Concat(keys.Select(k => k.Name)));
        var items = groups.Select(g => (g.Name, Scalar.Of(Binder.Pass(g, stage, keepOrigin: false)))).ToList();
        var result = new List<string>();
        foreach (var item in series.Items)
        {
            var value = expressions.Bind(item.Item.Value);
            if (!value.IsNumber)
                throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, item.Span, $"A series of {value.Type.Name()} does not run here; the aggregates of 'make-series' give numbers.");
            var name = item.Item.Names.Count > 0 ? item.Item.Names[0].Name : ExpressionBinder.AutoName(item.Item.Value) is { } auto ? names.Unique(auto) : names.Counted();
            result.Add(name);
            items.Add((name, value));
        }

        return (Project.Apply(binder, new Relation(stage, []), items), result);
    }

    // One row per key and bin. Without a given start or end each key begins and ends with its own rows.
    private static Relation Grid(Binder binder, Relation rows, IReadOnlyList<Column> keys, Column bin, Axis axis, bool isNonEmpty)
    {
        var ends = binder.NewStage(rows.Stage.Name, rows.Stage);
        ends.Tail = keys.Count > 0
            ? $"GROUP BY {string.Join(", ", keys.Select(k => k.Sql))}"
            : isNonEmpty && axis.From is not null && axis.To is not null ? "HAVING count(*) >= 0" : "HAVING count(*) > 0";
        ends.TailUses = keys;
        var passed = keys.Select(k => Binder.Pass(k, ends, keepOrigin: false)).ToList();
        var first = binder.NewColumn("first", KqlType.Long, ends);
        ends.Add(first, axis.From is { } from ? $"CAST({from.Sql} AS BIGINT)" : $"min({bin.Sql})", [bin, .. axis.From?.Uses ?? []]);
        var end = binder.NewColumn("end", KqlType.Long, ends);
        ends.Add(end, axis.To is { } to ? $"CAST({to.Sql} AS BIGINT)" : $"max({bin.Sql}) + 1", [bin, .. axis.To?.Uses ?? []]);
        var grid = binder.NewStage(ends.Name, ends);
        var columns = passed.Select(k => Binder.Pass(k, grid, keepOrigin: false)).ToList();
        var at = binder.NewColumn("bin", KqlType.Long, grid);
        grid.Add(at, $"unnest(range({first.Sql}, {end.Sql}, CAST({axis.Step.Sql} AS BIGINT)))", [first, end, .. axis.Step.Uses]);
        return new Relation(grid, [.. columns, at]);
    }

    private static Relation Arrays(Binder binder, MakeSeriesOperator series, NameScope scope, IReadOnlyList<Column> keys, Relation values, List<string> names, Relation grid, Axis axis)
    {
        var at = grid.Columns[^1];
        var pairs = grid.Columns.Zip(values.Columns).Select(p => $"g.{p.First.Sql} IS NOT DISTINCT FROM v.{p.Second.Sql}");
        var stage = binder.NewStage($"{grid.Stage.Name} AS g LEFT JOIN {values.Stage.Name} AS v ON {string.Join(" AND ", pairs)}", grid.Stage, values.Stage);
        List<Column> groups = [.. grid.Columns.Take(keys.Count)];
        stage.Tail = groups.Count > 0 ? $"GROUP BY {string.Join(", ", groups.Select(g => "g." + g.Sql))}" : "HAVING count(*) > 0";
        stage.TailUses = [.. grid.Columns, .. values.Columns.Take(keys.Count + 1)];
        var columns = new List<Column>();
        Column Add(string name, KqlType type, string sql, IReadOnlyList<Column> uses)
        {
            var column = binder.NewColumn(name, type, stage);
            stage.Add(column, sql, uses);
            columns.Add(column);
            return column;
        }

        foreach (var key in groups)
            Add(key.Name, key.Type, "g." + key.Sql, [key]);
        for (var i = 0; i < names.Count; i++)
        {
            var value = values.Columns[keys.Count + 1 + i];
            var missing = Default(binder, series.Items[i], scope, value.Type);
            var item = Conversion.ToDynamic(new Scalar(value.Type, $"(CASE WHEN v.{values.Columns[keys.Count].Sql} IS NULL THEN {missing.Sql} ELSE v.{value.Sql} END)"));
            Add(names[i], KqlType.Dynamic, $"to_json(list({item.Sql} ORDER BY g.{at.Sql}))", [value, at, values.Columns[keys.Count], .. missing.Uses]);
        }

        var tick = Conversion.ToDynamic(new Scalar(axis.Value.Type == KqlType.Int ? KqlType.Long : axis.Value.Type, "g." + at.Sql));
        Add(new NameMaker(columns.Select(c => c.Name)).Unique(axis.Name), KqlType.Dynamic, $"to_json(list({tick.Sql} ORDER BY g.{at.Sql}))", [at]);
        return new Relation(stage, columns);
    }

    private static Scalar Default(Binder binder, MakeSeriesItem item, NameScope scope, KqlType type)
    {
        if (item.Default is null)
            return Conversion.To(Scalar.Constant(KqlType.Long, 0L), type);
        var value = new ExpressionBinder(binder, scope, null).Bind(item.Default);
        if (!value.IsNumber)
            throw binder.Error(DiagnosticCodes.WrongType, item.Default.Span, $"The default of a series is a number, this is {value.Type.Name()}.");
        if (value.Type == KqlType.Real && type is KqlType.Int or KqlType.Long && !value.IsNullConstant)
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, item.Default.Span, "A real default for a series of whole numbers does not run here.");
        return Conversion.To(value, type);
    }
}
