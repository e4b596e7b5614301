using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

internal sealed partial class Parser
{
    private JoinOperator Join(TextSpan keyword, bool isLookup)
    {
        var options = Options();
        var right = TableOperand();
        options.AddRange(Options());
        reader.ExpectWord("on", $"after the right side of '{(isLookup ? "lookup" : "join")}'");
        var on = new List<Expr>();
        do
        {
            on.Add(Expression());
        }
        while (reader.Accept(","));
        return new JoinOperator(Since(keyword), keyword, isLookup, options, right, on);
    }

    private Expr TableOperand()
    {
        if (!Current.IsSign("("))
            return Postfix();
        reader.Next();
        var inner = PipeOrExpr();
        reader.Expect(")", "to close the table");
        return inner;
    }

    private UnionOperator Union(TextSpan keyword)
    {
        var options = Options();
        var tables = new List<Expr>();
        do
        {
            tables.Add(UnionTable());
        }
        while (reader.Accept(","));
        return new UnionOperator(Since(keyword), keyword, options, tables);
    }

    private Expr UnionTable()
    {
        var next = reader.Ahead(1);
        var starFollows = Current.Kind == TokenKind.Name && next.IsSign("*") && next.Span.Start == Current.Span.End;
        if (Current.IsSign("*") || starFollows)
        {
            var (span, text, _) = WildcardName();
            return new WildcardTableExpr(span, text);
        }

        return TableOperand();
    }

    private List<ExpandItem> ExpandItems()
    {
        var items = new List<ExpandItem>();
        do
        {
            var item = Item();
            KqlType? type = null;
            if (reader.AcceptWord("to"))
            {
                var typeOf = Current;
                reader.ExpectWord("typeof", "after 'to'");
                type = TypeOf(typeOf).Type;
            }

            items.Add(new ExpandItem(Since(item.Span), item.Names.Count > 0 ? item.Names[0] : null, item.Value, type));
        }
        while (reader.Accept(","));
        return items;
    }

    private MvExpandOperator MvExpand(TextSpan keyword)
    {
        var options = Options();
        var items = ExpandItems();
        var limit = reader.AcceptWord("limit") ? Expression() : null;
        return new MvExpandOperator(Since(keyword), keyword, options, items, limit);
    }

    private MvApplyOperator MvApply(TextSpan keyword)
    {
        var options = Options();
        var items = ExpandItems();
        var limit = reader.AcceptWord("limit") ? Expression() : null;
        reader.ExpectWord("on", "before the sub-query of 'mv-apply'");
        var open = reader.Expect("(", "to open the sub-query of 'mv-apply'");
        // The sub-query begins with an operator; its input is the expanded row.
        var steps = new List<QueryOperator> { Operator() };
        while (reader.Accept("|"))
            steps.Add(Operator());
        reader.Expect(")", "to close the sub-query of 'mv-apply'");
        var sub = new PipelineExpr(Since(open.Span), new StarExpr(open.Span), steps);
        return new MvApplyOperator(Since(keyword), keyword, options, items, limit, sub);
    }
}
