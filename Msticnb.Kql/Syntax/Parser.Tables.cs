using Msticnb.Kql.Diagnostics;
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

    private QueryOperator Partition(TextSpan keyword)
    {
        Options();
        reader.ExpectWord("by", "after 'partition'");
        var column = Name("of the column after 'by'");
        // Braces, or a table in front: each key runs a query of its own.
        var isOwn = !Current.IsSign("(") || reader.Ahead(1).Kind != TokenKind.Name || (!OperatorNames.All.Contains(reader.Ahead(1).Text) && !reader.Ahead(2).IsSign("-"));
        if (isOwn)
        {
            reader.SkipStep();
            return new OtherOperator(Since(keyword), keyword, "partition with a source of its own");
        }

        reader.Next();
        var steps = new List<QueryOperator> { Operator() };
        while (reader.Accept("|"))
            steps.Add(Operator());
        reader.Expect(")", "to close the sub-query of 'partition'");
        return new PartitionOperator(Since(keyword), keyword, column, steps);
    }

    private TopHittersOperator TopHitters(TextSpan keyword)
    {
        Options();
        var rows = Expression();
        reader.ExpectWord("of", "after the number of values");
        var of = Expression();
        var by = reader.AcceptWord("by") ? Expression() : null;
        return new TopHittersOperator(Since(keyword), keyword, rows, of, by);
    }

    private TopNestedOperator TopNested(TextSpan keyword)
    {
        var levels = new List<NestedLevel>();
        var start = keyword;
        while (true)
        {
            var rows = Current.IsWord("of") ? null : Expression();
            reader.ExpectWord("of", "before what 'top-nested' counts");
            var of = Item();
            Expr? others = null;
            if (reader.AcceptWord("with"))
            {
                reader.ExpectWord("others", "after 'with'");
                reader.Expect("=", "after 'others'");
                others = Expression();
            }

            reader.ExpectWord("by", "before the aggregate of 'top-nested'");
            var by = Item();
            var descending = !reader.AcceptWord("asc");
            if (descending)
                reader.AcceptWord("desc");
            levels.Add(new NestedLevel(Since(start), rows, of, others, by, descending));
            if (!reader.Accept(","))
                return new TopNestedOperator(Since(keyword), keyword, levels);
            start = OperatorName(out var name);
            if (name != "top-nested")
                throw reader.ErrorAt(start, DiagnosticCodes.MissingText, "Expected 'top-nested' after ','.");
        }
    }
}
