using Msticnb.Kql.Binding;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>where</c>: keeps rows; bounds on time columns sink down to the files.</summary>
internal static class Where
{
    public static Relation Bind(Binder binder, Relation input, WhereOperator where, NameScope scope)
    {
        var expressions = new ExpressionBinder(binder, scope, input);
        var condition = expressions.BindBool(where.Predicate);
        foreach (var term in Conjuncts(where.Predicate))
            Prune(binder, expressions, term);
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        if (condition.NeedsOrder)
        {
            // A condition over neighbouring rows is computed before rows are dropped.
            stage.Tail = "QUALIFY " + condition.FilterSql;
            stage.TailUses = condition.Uses;
            return Binder.PassThrough(input, stage, keepOrigin: false);
        }

        var rest = (condition.Conjuncts.Count > 0 ? condition.Conjuncts : [condition]).Where(c => !IsTakenByScan(c)).ToList();
        if (rest.Count > 0)
        {
            stage.Tail = "WHERE " + string.Join(" AND ", rest.Select(c => c.FilterSql));
            stage.TailUses = rest.SelectMany(c => c.Uses).Distinct().ToArray();
        }

        return Binder.PassThrough(input, stage, keepOrigin: true);
    }

    private static bool IsTakenByScan(Scalar condition) => condition.Uses.Count > 0 && condition.Uses[0].Origin is { } origin && origin.Stage.TryTake(condition);

    private static IEnumerable<Expr> Conjuncts(Expr predicate) =>
        predicate is LogicalExpr { IsAnd: true } and ? and.Terms.SelectMany(Conjuncts) : [predicate];

    private static void Prune(Binder binder, ExpressionBinder expressions, Expr term)
    {
        switch (term)
        {
            case BinaryExpr { Op: "<" or "<=" or ">" or ">=" or "==" } comparison:
                if (TimeColumn(expressions, comparison.Left) is { } left)
                    Apply(binder, expressions, left, comparison.Op, comparison.Right);
                else if (TimeColumn(expressions, comparison.Right) is { } right)
                    Apply(binder, expressions, right, Turn(comparison.Op), comparison.Left);
                break;
            case BetweenExpr { Negated: false } between when TimeColumn(expressions, between.Value) is { } column:
                var from = expressions.Bind(between.From);
                var to = expressions.Bind(between.To);
                if (to.Type == KqlType.TimeSpan)
                    to = Arithmetic.Bind("+", from, to) ?? to;
                Apply(binder, column, ">=", from);
                Apply(binder, column, "<=", to);
                break;
        }
    }

    private static string Turn(string op) => op switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => op };

    private static Column? TimeColumn(ExpressionBinder expressions, Expr expression) =>
        expression is NameExpr name && expressions.Row?.Find(name.Name) is { Type: KqlType.DateTime, Origin: not null } column ? column : null;

    private static void Apply(Binder binder, ExpressionBinder expressions, Column column, string op, Expr bound) =>
        Apply(binder, column, op, expressions.Bind(bound));

    private static void Apply(Binder binder, Column column, string op, Scalar bound)
    {
        if (bound.Type != KqlType.DateTime || !bound.IsRowFree)
            return;
        if (column.Origin!.Source.Name == column.Origin.Stage.Source.Schema.TimeColumn)
            binder.MarkTimeBound(column.Origin.Stage);
        if (bound is { IsConstant: true, Value: long ticks })
            TimePruning.Apply(column.Origin, op, ticks);
    }
}
