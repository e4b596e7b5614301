using System.Globalization;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>summarize</c>: keys first, then aggregates. Without keys there is one row, even over nothing.</summary>
internal static class Summarize
{
    public static Relation Bind(Binder binder, Relation input, SummarizeOperator summarize, NameScope scope)
    {
        var (rows, keys) = WithKeys(binder, input, summarize.Keys, scope, "summarize");
        if (summarize.Aggregates.Count == 0 && keys.Count > 0)
            return Distinct.Group(binder, rows, keys);
        var stage = binder.NewStage(rows.Stage.Name, rows.Stage);
        stage.Tail = keys.Count > 0 ? $"GROUP BY {string.Join(", ", keys.Select(k => k.Sql))}" : "HAVING count(*) >= 0";
        stage.TailUses = keys;
        var items = keys.Select(k => (k.Name, Scalar.Of(Binder.Pass(k, stage, keepOrigin: false)))).ToList();
        var tie = keys.Count > 0 ? Distinct.FirstSeen(binder, rows, stage) : [];
        var names = new NameMaker(summarize.Aggregates.SelectMany(a => a.Names).Select(n => n.Name).Concat(items.Select(i => i.Name)));
        var collector = new AggregateCollector(binder, stage, rows, scope);
        var expressions = new ExpressionBinder(binder, scope, new Relation(stage, items.Select(i => i.Item2.Column!).ToList())) { Aggregates = collector };
        var isOpen = false;
        foreach (var item in summarize.Aggregates)
        {
            items.AddRange(binder.Try(() => Item(binder, rows, keys, expressions, collector, names, item).ToList(), () =>
            {
                isOpen |= item.Names.Count == 0;
                return [.. item.Names.Select(n => (n.Name, Scalar.Unknown))];
            }));
        }

        var twice = items.GroupBy(i => i.Name).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw binder.Error(DiagnosticCodes.DuplicateName, summarize.Span, $"Two columns of 'summarize' would be called '{twice.Key}'.");
        return Project.Apply(binder, new Relation(stage, []) { Tie = tie, IsOpen = isOpen }, items);
    }

    /// <summary>The input with its keys as columns, so that grouping only names columns.</summary>
    public static (Relation Rows, IReadOnlyList<Column> Keys) WithKeys(Binder binder, Relation input, IReadOnlyList<NamedItem> items, NameScope scope, string step)
    {
        var expressions = new ExpressionBinder(binder, scope, input);
        var names = new NameMaker(items.SelectMany(i => i.Names).Select(n => n.Name));
        var bound = new List<(string Name, Scalar Value)>();
        foreach (var item in items)
        {
            var value = expressions.BindOrUnknown(item.Value);
            if (value.Type == KqlType.Dynamic)
                throw binder.Error(DiagnosticCodes.DynamicKey, item.Span, $"'{step}' does not group by a dynamic value. Use tostring().");
            bound.Add((item.Names.Count > 0 ? item.Names[0].Name : ExpressionBinder.AutoName(item.Value, input) is { } auto ? names.Unique(auto) : names.Counted(), value));
        }

        if (bound.All(b => b.Value.Column is { } column && column.Name == b.Name))
            return (input, bound.Select(b => b.Value.Column!).ToList());
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        var map = input.All.ToDictionary(c => c, c => Binder.Pass(c, stage, keepOrigin: false));
        var keys = new List<Column>();
        foreach (var (name, value) in bound)
        {
            var key = binder.NewColumn(name, value.Type, stage);
            stage.Add(key, value.Sql, value.Uses);
            keys.Add(key);
        }

        return (Binder.Remap(input, stage, map, input.Columns.Select(c => map[c]).ToList()), keys);
    }

    private static IEnumerable<(string Name, Scalar Value)> Item(Binder binder, Relation rows, IReadOnlyList<Column> keys, ExpressionBinder expressions, AggregateCollector collector, NameMaker names, NamedItem item)
    {
        if (item.Value is CallExpr call && AggregateRegistry.TryGet(call.Function.Name, out var function) && expressions.Scope.Find(call.Function.Name) is not FunctionMeaning)
        {
            switch (function.Name)
            {
                case "arg_max" or "arg_min":
                    return ArgExtreme.Bind(binder, rows, keys, collector, names, item, call, function.Name == "arg_max");
                case "take_any" or "any" when call.Arguments.Count > 1 || call.Arguments is [StarExpr]:
                    return ArgExtreme.BindAny(binder, rows, keys, collector, names, item, call, function.Name);
                case "percentiles":
                    return Percentiles(binder, collector, names, item, call);
            }
        }

        if (item.IsTuple)
            throw binder.Error(DiagnosticCodes.BadOption, item.Span, "Several names stand only before arg_max, arg_min, take_any and percentiles.");
        var value = expressions.Bind(item.Value);
        return [(item.Names.Count > 0 ? item.Names[0].Name : AutoName(item.Value, names), value)];
    }

    private static string AutoName(Expr expression, NameMaker names)
    {
        if (expression is CallExpr call && AggregateRegistry.TryGet(call.Function.Name, out var function))
        {
            var first = call.Arguments.Count > 0 && function.Name != "count" ? ExpressionBinder.AutoName(call.Arguments[0]) : null;
            if (function.NamedByArgument)
                return first is null ? names.Counted() : names.Unique(first);
            var percent = function.Name == "percentile" && call.Arguments is [_, LiteralExpr { Value: { } value }] ? "_" + Percent(value) : "";
            return names.Unique($"{function.Prefix}_{first}{percent}");
        }

        return ExpressionBinder.AutoName(expression) is { } auto ? names.Unique(auto) : names.Counted();
    }

    private static string Percent(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace('.', '_');

    private static IEnumerable<(string, Scalar)> Percentiles(Binder binder, AggregateCollector collector, NameMaker names, NamedItem item, CallExpr call)
    {
        var first = ExpressionBinder.AutoName(call.Arguments[0]);
        for (var i = 1; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] is not LiteralExpr { Value: { } percent })
                throw binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[i].Span, "A percentile is a constant from 0 to 100.");
            if (!AggregateRegistry.TryGet("percentile", out var single))
                throw new InvalidOperationException("percentile is not registered.");
            var value = collector.Add(collector.Compute(single, call with { Arguments = [call.Arguments[0], call.Arguments[i]] }), "percentile");
            var name = i <= item.Names.Count ? item.Names[i - 1].Name : names.Unique($"percentile_{first}_{Percent(percent)}");
            yield return (name, value);
        }
    }
}
