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
        (input, var lifted) = WindowLift.All(binder, input, [.. summarize.Aggregates, .. summarize.Keys], scope);
        summarize = summarize with { Aggregates = lifted.Take(summarize.Aggregates.Count).ToList(), Keys = lifted.Skip(summarize.Aggregates.Count).ToList() };
        var (rows, keys) = WithKeys(binder, input, summarize.Keys, scope, "summarize");
        if (summarize.Aggregates.Count == 0 && keys.Count > 0)
            return Distinct.Group(binder, rows, keys);
        var stage = binder.NewStage(rows.Stage.Name, rows.Stage);
        var groups = keys.Concat(rows.Partition).ToList();
        stage.Tail = groups.Count > 0 ? $"GROUP BY {string.Join(", ", groups.Select(k => k.Sql))}" : "HAVING count(*) >= 0";
        stage.TailUses = groups;
        var items = keys.Select(k => (k.Name, Scalar.Of(Binder.Pass(k, stage, keepOrigin: false)))).ToList();
        var tie = groups.Count > 0 ? Distinct.FirstSeen(binder, rows, stage) : [];
        var names = new NameMaker(summarize.Aggregates.SelectMany(a => a.Names).Select(n => n.Name).Concat(items.Select(i => i.Name)));
        var collector = new AggregateCollector(binder, stage, rows, scope);
        // '*' leaves out the columns that group as they are or as their text; behind bin(t, 1d) the whole t comes along, as t1.
        var groupNames = summarize.Keys.Select(k => k.Value is CallExpr { Function.Name: "tostring", Arguments: [NameExpr text] } ? text : k.Value).OfType<NameExpr>().Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var expressions = new ExpressionBinder(binder, scope, new Relation(stage, items.Select(i => i.Item2.Column!).ToList())) { Aggregates = collector };
        var isOpen = false;
        foreach (var item in summarize.Aggregates)
        {
            items.AddRange(binder.Try(() => Item(binder, rows, groupNames, expressions, collector, names, item).ToList(), () =>
            {
                isOpen |= item.Names.Count == 0;
                return [.. item.Names.Select(n => (n.Name, Scalar.Unknown))];
            }));
        }

        var twice = items.GroupBy(i => i.Name).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw binder.Error(DiagnosticCodes.DuplicateName, summarize.Span, $"Two columns of 'summarize' would be called '{twice.Key}'.");
        return Project.Apply(binder, new Relation(stage, []) { Tie = tie, Partition = Distinct.PassPartition(rows, stage), IsOpen = isOpen }, items);
    }

    /// <summary>The input with its keys as columns, so that grouping only names columns.</summary>
    public static (Relation Rows, IReadOnlyList<Column> Keys) WithKeys(Binder binder, Relation input, IReadOnlyList<NamedItem> items, NameScope scope, string step)
    {
        var expressions = new ExpressionBinder(binder, scope, input);
        var names = new NameMaker(NameMaker.Given(binder, items, step).Select(n => n.Name));
        var bound = new List<(string Name, Scalar Value)>();
        foreach (var item in items)
        {
            var value = expressions.BindOrUnknown(item.Value);
            if (value.Type == KqlType.Dynamic)
                throw binder.Error(DiagnosticCodes.DynamicKey, item.Span, $"'{step}' does not group by a dynamic value. Use tostring().");
            bound.Add((item.Names.Count > 0 ? item.Names[0].Name : item.Value is NameExpr plain ? plain.Name : ExpressionBinder.AutoName(item.Value, input) is { } auto ? names.Unique(auto) : names.Counted(), value));
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

    private static IEnumerable<(string Name, Scalar Value)> Item(Binder binder, Relation rows, HashSet<string> groupNames, ExpressionBinder expressions, AggregateCollector collector, NameMaker names, NamedItem item)
    {
        if (item.Value is CallExpr call && AggregateRegistry.TryGet(call.Function.Name, out var function) && expressions.Scope.Find(call.Function.Name) is not FunctionMeaning)
        {
            switch (function.Name)
            {
                case "arg_max" or "arg_min":
                    return ArgExtreme.Bind(binder, rows, groupNames, collector, names, item, call, function.Name == "arg_max");
                case "take_any" or "any" when call.Arguments.Count > 1 || call.Arguments is [StarExpr]:
                    return ArgExtreme.BindAny(binder, rows, groupNames, collector, names, item, call, function.Name);
                case "percentiles":
                    return Percentiles(binder, collector, names, item, call, "percentile");
                case "percentilesw":
                    return Percentiles(binder, collector, names, item, call, "percentilew");
            }
        }

        if (item.IsTuple)
            throw binder.Error(DiagnosticCodes.BadOption, item.Span, "Several names stand only before arg_max, arg_min, take_any and percentiles.");
        var value = expressions.Bind(item.Value);
        return [(item.Names.Count > 0 ? item.Names[0].Name : ExpressionBinder.AutoName(item.Value) is { } auto ? names.Unique(auto) : names.Counted(), value)];
    }

    /// <summary>The automatic name of an aggregate's column; null when such columns are counted.</summary>
    public static string? AutoName(CallExpr call, Relation? row = null)
    {
        if (!AggregateRegistry.TryGet(call.Function.Name, out var function))
            return null;
        var first = call.Arguments.Count > 0 ? ExpressionBinder.AutoName(call.Arguments[0], row) : null;
        if (function.NamedByArgument)
            return first;
        var percent = function.Name switch
        {
            "percentile" when call.Arguments is [_, LiteralExpr { Value: { } value }] => "_" + Percent(value),
            "percentilew" when call.Arguments is [_, _, LiteralExpr { Value: { } value }] => "_" + Percent(value),
            _ => "",
        };
        var prefix = call.Function.Name is "make_dictionary" ? "dictionary" : function.Prefix;
        return $"{prefix}_{first}{percent}";
    }

    private static string Percent(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace('.', '_');

    // Each percentile is an aggregate of its own; DuckDB sorts a group once for all of them.
    private static IEnumerable<(string, Scalar)> Percentiles(Binder binder, AggregateCollector collector, NameMaker names, NamedItem item, CallExpr call, string single)
    {
        var fixedCount = single == "percentile" ? 1 : 2;
        if (call.Arguments.Count <= fixedCount)
            throw binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes at least {fixedCount + 1} arguments, here are {call.Arguments.Count}.");
        if (!AggregateRegistry.TryGet(single, out var function))
            throw new InvalidOperationException($"{single} is not registered.");
        var named = item.IsTuple ? item.Names.Count : Math.Min(item.Names.Count, 1);
        for (var i = fixedCount; i < call.Arguments.Count; i++)
        {
            var one = new CallExpr(call.Span, call.Function with { Name = single }, [.. call.Arguments.Take(fixedCount), call.Arguments[i]]);
            var value = collector.Add(collector.Compute(function, one), single);
            yield return (i - fixedCount < named ? item.Names[i - fixedCount].Name : names.Unique(AutoName(one)!), value);
        }
    }
}
