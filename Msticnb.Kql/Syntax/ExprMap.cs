namespace Msticnb.Kql.Syntax;

/// <summary>Rebuilds an expression with other children; tables inside of it stay as they are.</summary>
internal static class ExprMap
{
    public static Expr Map(Expr expression, Func<Expr, Expr> map) => expression switch
    {
        PathExpr path => path with { Target = map(path.Target) },
        IndexExpr index => index with { Target = map(index.Target), Index = map(index.Index) },
        CallExpr call => call with { Arguments = All(call.Arguments, map) },
        NamedArgumentExpr named => named with { Value = map(named.Value) },
        UnaryExpr unary => unary with { Operand = map(unary.Operand) },
        BinaryExpr binary => binary with { Left = map(binary.Left), Right = map(binary.Right) },
        LogicalExpr logical => logical with { Terms = All(logical.Terms, map) },
        InExpr list => list with { Left = map(list.Left), Items = All(list.Items, map) },
        BetweenExpr between => between with { Value = map(between.Value), From = map(between.From), To = map(between.To) },
        _ => expression,
    };

    public static IEnumerable<Expr> Children(Expr expression)
    {
        var children = new List<Expr>();
        Map(expression, child =>
        {
            children.Add(child);
            return child;
        });
        return children;
    }

    private static List<Expr> All(IReadOnlyList<Expr> expressions, Func<Expr, Expr> map) => expressions.Select(map).ToList();
}
