using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary>
/// <c>arg_max</c>, <c>arg_min</c>, <c>take_any</c> of several columns: every output column is an aggregate of its own with
/// the same key, so that columns nobody reads cost nothing. Among equals the first row wins.
/// </summary>
internal static class ArgExtreme
{
    public static IEnumerable<(string Name, Scalar Value)> Bind(
        Binder binder, Relation rows, HashSet<string> groupNames, AggregateCollector collector, NameMaker names, NamedItem item, CallExpr call, bool isMax)
    {
        var expressions = new ExpressionBinder(binder, collector.Scope, rows);
        if (call.Arguments.Count == 0)
            throw binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes the value to compare, then the columns to return.");
        var by = expressions.Bind(call.Arguments[0]);
        if (by.Type is KqlType.Dynamic or KqlType.Guid)
            throw binder.Error(DiagnosticCodes.WrongType, call.Arguments[0].Span, $"A {by.Type.Name()} value has no order; '{call.Function.Name}' needs one. Use todatetime(), tolong() or the like.");
        var function = isMax ? "max" : "min";
        var extreme = $"{function}({by.Sql})";
        var results = new List<(string, Scalar)>
        {
            (Name(item, 0, call, names, function), collector.Add(new AggregateSql(by.Type, by.Type == KqlType.String ? $"coalesce({extreme}, '')" : extreme, [by]), function)),
        };
        var key = Key(by, rows, isMax);
        var at = 1;
        foreach (var (argument, value, name) in Returned(expressions, rows, groupNames, call, by))
        {
            var sql = $"arg_{function}_null({value.Sql}, {key})";
            var parts = new List<Scalar> { by, value };
            parts.AddRange(rows.Tie.Select(Scalar.Of));
            var column = collector.Add(new AggregateSql(value.Type, value.Type == KqlType.String ? $"coalesce({sql}, '')" : sql, parts), "arg");
            results.Add((argument is null ? names.Unique(IsOld(call) ? $"{Old(call, function)}_{name}" : name!) : Name(item, at, call, names, function), column));
            at++;
        }

        return results;
    }

    private static string Name(NamedItem item, int index, CallExpr call, NameMaker names, string function)
    {
        if (index < item.Names.Count && (item.IsTuple || index == 0))
            return item.Names[index].Name;
        var auto = ExpressionBinder.AutoName(call.Arguments[index]);
        if (IsOld(call))
            return names.Unique(index == 0 ? Old(call, function) : $"{Old(call, function)}_{auto ?? $"arg{index}"}");
        return names.Unique(auto ?? (index == 0 ? $"{function}_" : $"{Old(call, function)}_arg{index}"));
    }

    // The old spellings put what was compared before every name.
    private static bool IsOld(CallExpr call) => call.Function.Name is "argmax" or "argmin";

    private static string Old(CallExpr call, string function) => $"{function}_{ExpressionBinder.AutoName(call.Arguments[0])}";

    private static IEnumerable<(Expr? Argument, Scalar Value, string? Name)> Returned(ExpressionBinder expressions, Relation rows, HashSet<string> groupNames, CallExpr call, Scalar by)
    {
        var named = new HashSet<Column?> { by.Column };
        foreach (var argument in call.Arguments.Skip(1))
        {
            if (argument is not StarExpr)
            {
                var value = expressions.Bind(argument);
                named.Add(value.Column);
                yield return (argument, value, null);
                continue;
            }

            foreach (var column in rows.Columns.Where(c => !named.Contains(c) && !groupNames.Contains(c.Name)))
                yield return (null, Scalar.Of(column), column.Name);
        }
    }

    // A null loses against every value, but is taken when there is nothing else.
    private static string Key(Scalar by, Relation rows, bool isMax)
    {
        var worst = by.Type switch
        {
            KqlType.DateTime or KqlType.Long or KqlType.TimeSpan or KqlType.Int => SqlText.Long(isMax ? long.MinValue + 1 : long.MaxValue),
            KqlType.Real => $"CAST('{(isMax ? "-inf" : "inf")}' AS DOUBLE)",
            KqlType.String => null,
            _ => "",
        };
        if (rows.Tie.Count == 0 && worst != "")
            return worst is null ? by.Sql : $"coalesce({(by.Type == KqlType.Int ? $"CAST({by.Sql} AS BIGINT)" : by.Sql)}, {worst})";
        var missing = isMax ? $"{by.Sql} IS NOT NULL" : $"{by.Sql} IS NULL";
        var tie = string.Concat(rows.Tie.Select((t, i) => $", 't{i}': {(isMax ? "-" : "")}{t.Sql}"));
        return $"{{'n': {missing}, 'v': {by.Sql}{tie}}}";
    }

    public static IEnumerable<(string Name, Scalar Value)> BindAny(
        Binder binder, Relation rows, HashSet<string> groupNames, AggregateCollector collector, NameMaker names, NamedItem item, CallExpr call, string function)
    {
        var expressions = new ExpressionBinder(binder, collector.Scope, rows);
        var order = rows.OrderSql is { Length: > 0 } sql ? $" ORDER BY {sql}" : "";
        var values = call.Arguments is [StarExpr]
            ? rows.Columns.Where(c => !groupNames.Contains(c.Name)).Select(c => (Argument: (Expr?)null, Value: Scalar.Of(c), c.Name)).ToList()
            : call.Arguments.Select(a => (Argument: (Expr?)a, Value: expressions.Bind(a), Name: ExpressionBinder.AutoName(a)!)).ToList();
        var results = new List<(string, Scalar)>();
        foreach (var (argument, value, name) in values)
        {
            // first() takes nulls too, so that all columns come from one row.
            var pick = $"first({value.Sql}{order})";
            var column = collector.Add(new AggregateSql(value.Type, value.Type == KqlType.String ? $"coalesce({pick}, '')" : pick, [value, .. rows.OrderUses.Select(Scalar.Of)]), "any");
            var at = results.Count;
            var given = at < item.Names.Count ? item.Names[at].Name : null;
            results.Add((given ?? (name is null ? names.Counted() : names.Unique(function == "any" ? $"any_{name}" : name)), column));
        }

        return results;
    }
}
