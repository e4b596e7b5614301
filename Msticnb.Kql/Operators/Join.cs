using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>join</c> and <c>lookup</c>. Null keys match null keys; a missing side gives '' for text and null for the rest.</summary>
internal static class Join
{
    private static readonly string[] Kinds =
        ["innerunique", "inner", "leftouter", "rightouter", "fullouter", "leftsemi", "rightsemi", "leftanti", "rightanti", "leftantisemi", "rightantisemi", "anti"];

    public static IEnumerable<SupportEntry> Support => Kinds.Select(k => new SupportEntry("join kind", k, [], SupportStatus.Supported, ""));

    public static Relation Bind(Binder binder, Relation left, JoinOperator join, NameScope scope)
    {
        var kind = Kind(binder, join);
        var right = binder.BindTable(join.Right, scope);
        if (kind == "innerunique")
        {
            left = Unique(binder, left, join, right, scope);
            kind = "inner";
        }

        var keys = Keys(binder, left, right, join, scope);
        var on = string.Join(" AND ", keys.Select(k => k.Sql));
        var uses = keys.SelectMany(k => k.Uses).Distinct().ToList();
        return kind switch
        {
            "leftsemi" => Filter(binder, left, right, on, uses, "SEMI", swap: false),
            "leftanti" or "leftantisemi" or "anti" => Filter(binder, left, right, on, uses, "ANTI", swap: false),
            "rightsemi" => Filter(binder, right, left, on, uses, "SEMI", swap: true),
            "rightanti" or "rightantisemi" => Filter(binder, right, left, on, uses, "ANTI", swap: true),
            _ => Both(binder, left, right, on, uses, kind, join.IsLookup ? keys.Select(k => k.Right).ToHashSet() : []),
        };
    }

    private static string Kind(Binder binder, JoinOperator join)
    {
        var kind = join.IsLookup ? "leftouter" : "innerunique";
        foreach (var option in join.Options.Where(o => o.Name == "kind"))
        {
            kind = option.Value is NameExpr name ? name.Name : option.Value is LiteralExpr { Value: string text } ? text : "";
            var known = join.IsLookup ? ["leftouter", "inner"] : Kinds;
            if (!known.Contains(kind))
            {
                binder.Error(DiagnosticCodes.BadOption, option.Span, $"'{kind}' is not a kind of '{(join.IsLookup ? "lookup" : "join")}'; choose one of {string.Join(", ", known)}.", Suggest.Nearest(kind, known));
                kind = "fullouter";
            }
        }

        return kind;
    }

    /// <summary>One equation of the ON clause over the aliases <c>l</c> and <c>r</c>.</summary>
    private sealed record Key(string Sql, string LeftSql, Column? Right, IReadOnlyList<Column> Uses, IReadOnlyList<Column> LeftUses);

    private static List<Key> Keys(Binder binder, Relation left, Relation right, JoinOperator join, NameScope scope) =>
        join.On.SelectMany(Terms).Select(e => binder.Try<Key?>(() => OneKey(binder, left, right, e, scope), () => null)).OfType<Key>().ToList();

    private static IEnumerable<Expr> Terms(Expr expression) =>
        expression is LogicalExpr { IsAnd: true } and ? and.Terms.SelectMany(Terms) : [expression];

    private static Key OneKey(Binder binder, Relation left, Relation right, Expr expression, NameScope scope)
    {
        var sides = new ExpressionBinder(binder, scope, null) { Sides = (left, right) };
        Scalar l, r;
        switch (expression)
        {
            case NameExpr name:
                var span = name.Span;
                l = sides.Bind(new PathExpr(span, new NameExpr(span, "$left"), name));
                r = sides.Bind(new PathExpr(span, new NameExpr(span, "$right"), name));
                break;
            case BinaryExpr { Op: "==" } equal:
                (l, r) = (sides.Bind(equal.Left), sides.Bind(equal.Right));
                if (Side(equal.Left) != "$left" || Side(equal.Right) != "$right")
                    throw NotAKey(binder, expression);
                break;
            default:
                throw NotAKey(binder, expression);
        }

        if (l.Type == KqlType.Dynamic || r.Type == KqlType.Dynamic)
            throw binder.Error(DiagnosticCodes.DynamicKey, expression.Span, "A join key cannot be dynamic. Give both sides a tostring() column first.");
        var (leftKey, rightKey) = (l, r);
        if (l.Type != r.Type && !(expression is BinaryExpr && l.IsInteger && r.IsInteger && Comparison.Align(ref leftKey, ref rightKey)))
            throw binder.Error(DiagnosticCodes.OperatorTypes, expression.Span, $"The keys have different types: {l.Type.Name()} on the left, {r.Type.Name()} on the right.");
        var sql = l.Type == KqlType.String ? $"{leftKey.Sql} = {rightKey.Sql}" : $"{leftKey.Sql} IS NOT DISTINCT FROM {rightKey.Sql}";
        return new Key(sql, l.Sql, r.Column, [.. l.Uses, .. r.Uses], l.Uses);
    }

    private static string? Side(Expr expression) => expression is PathExpr { Target: NameExpr side } ? side.Name : null;

    private static BindException NotAKey(Binder binder, Expr expression) =>
        binder.Error(DiagnosticCodes.BadOption, expression.Span, "A join key is a column of both sides, or $left.a == $right.b.");

    // The default kind keeps the first left row of each key.
    private static Relation Unique(Binder binder, Relation left, JoinOperator join, Relation right, NameScope scope)
    {
        var keys = Keys(binder, left, right, join, scope);
        var stage = binder.NewStage($"{left.Stage.Name} AS l", left.Stage);
        var order = left.OrderSql;
        stage.Tail = $"QUALIFY row_number() OVER (PARTITION BY {string.Join(", ", keys.Select(k => k.LeftSql))}{(order.Length > 0 ? " ORDER BY " + order : "")}) = 1";
        stage.TailUses = [.. keys.SelectMany(k => k.LeftUses), .. left.OrderUses];
        return Binder.PassThrough(left, stage, keepOrigin: false);
    }

    private static Relation Filter(Binder binder, Relation kept, Relation other, string on, List<Column> uses, string word, bool swap)
    {
        var (keptAlias, otherAlias) = swap ? ("r", "l") : ("l", "r");
        var stage = binder.NewStage($"{kept.Stage.Name} AS {keptAlias} {word} JOIN {other.Stage.Name} AS {otherAlias} ON {on}", kept.Stage, other.Stage);
        stage.TailUses = uses;
        var map = new Dictionary<Column, Column>();
        foreach (var column in kept.All)
            map[column] = Output(binder, stage, column, keptAlias, column.Name, optional: false);
        return Binder.Remap(kept, stage, map, kept.Columns.Select(c => map[c]).ToList()) with { SourceName = null };
    }

    private static Relation Both(Binder binder, Relation left, Relation right, string on, List<Column> uses, string kind, HashSet<Column?> leftOut)
    {
        var word = kind switch { "leftouter" => "LEFT", "rightouter" => "RIGHT", "fullouter" => "FULL", _ => "INNER" };
        var stage = binder.NewStage($"{left.Stage.Name} AS l {word} JOIN {right.Stage.Name} AS r ON {on}", left.Stage, right.Stage);
        stage.TailUses = uses;
        var ours = right.Columns.Where(c => !leftOut.Contains(c)).ToList();
        // A right column whose name is free keeps it, before clashing ones look for another.
        var names = new NameMaker(left.Columns.Concat(ours).Select(c => c.Name));
        var columns = new List<Column>();
        foreach (var column in left.Columns)
            columns.Add(Output(binder, stage, column, "l", column.Name, kind is "rightouter" or "fullouter"));
        foreach (var column in ours)
            columns.Add(Output(binder, stage, column, "r", left.Find(column.Name) is null ? column.Name : names.Unique(column.Name), kind is "leftouter" or "fullouter"));
        var hasTie = left.Tie.Count > 0 && right.Tie.Count > 0;
        List<Column> tie = hasTie
            ? [.. left.Tie.Select(t => Output(binder, stage, t, "l", "tie", false)), .. right.Tie.Select(t => Output(binder, stage, t, "r", "tie", false))]
            : [];
        return new Relation(stage, columns) { Tie = tie, IsOpen = left.IsOpen || right.IsOpen };
    }

    private static Column Output(Binder binder, SelectStage stage, Column column, string alias, string name, bool optional)
    {
        var made = binder.NewColumn(name, column.Type, stage);
        var sql = $"{alias}.{column.Sql}";
        stage.Add(made, optional && column.Type == KqlType.String ? $"coalesce({sql}, '')" : sql, [column]);
        return made;
    }
}
